// Menus: of a frame, and of the view.

const menu = html('div', { className: 'panel menu', attributes: { role: 'menu' } });
const menuHolder = svgElement('foreignObject', { class: 'holder', width: 1, height: 1 }, menu);
let closeMenu = () => {};

// Items are { text, key, isChecked, act }; null is a line between them.
function openMenu(x, y, title, items) {
    closeMenu();
    const opener = document.activeElement;
    menu.replaceChildren(html('div', { className: 'menu-title', textContent: title }), ...items.map(menuItem));
    menuHolder.setAttribute('width', 260);
    picture.append(menuHolder);
    const { width, height } = menu.getBoundingClientRect();
    menuHolder.setAttribute('height', height);
    menuHolder.setAttribute('x', Math.max(0, Math.min(x, pageWidth - width - 4)));
    menuHolder.setAttribute('y', Math.max(0, Math.min(y, pageHeight - height - 4)));
    menu.querySelector('button').focus();
    closeMenu = () => {
        closeMenu = () => {};
        menuHolder.remove();
        opener?.focus?.({ preventScroll: true });
    };
}

function menuItem(item) {
    if (!item) {
        return html('hr', {});
    }
    const { text, key, isChecked, act } = item;
    const role = isChecked === undefined ? 'menuitem' : 'menuitemcheckbox';
    const attributes = isChecked === undefined ? { role } : { role, 'aria-checked': String(isChecked) };
    return html('button', {
        type: 'button', attributes,
        onclick: () => {
            closeMenu();
            act();
        },
    }, html('span', { textContent: text }), html('kbd', { textContent: key || '' }));
}

function onMenuKey(event) {
    const items = Array.from(menu.querySelectorAll('button'));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
        const at = items.indexOf(document.activeElement);
        items[(at + step + items.length) % items.length].focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
        closeMenu();
    } else {
        return; // Enter and space press the button.
    }
    event.preventDefault();
}

const isInMenu = (element) => Boolean(element.closest?.('.menu'));

const viewItems = () => [
    { text: 'Root at the top (icicle)', key: 'I', isChecked: choices.inverted, act: () => switchChoice('inverted') },
    { text: 'Callers first (reverse)', key: 'R', isChecked: choices.reversed, act: () => choose({ reversed: !choices.reversed, sandwich: null }) },
    { text: 'Sort by width', key: 'W', isChecked: choices.byWidth, act: () => switchChoice('byWidth') },
    ...(hasProcesses() ? [{ text: 'Merge processes and threads', key: 'M', isChecked: choices.merged, act: () => switchChoice('merged') }] : []),
    null,
    { text: 'Dark', key: 'L', isChecked: isDark(), act: switchTheme },
    { text: 'Colour-blind-safe colours', key: 'B', isChecked: look.isSafe, act: switchPalette },
];

const hasProcesses = () => tree.labels.some(({ kind }) => kind === processKind);

function frameItems(node) {
    const fn = functionOfNode(node);
    const items = [{ text: 'Zoom', key: 'Enter', act: () => zoom(node) }];
    if (fn !== null) {
        items.push(
            { text: 'Hide stacks with this function', key: 'H', act: () => addFilter(true, fn) },
            { text: 'Only stacks with this function', key: 'O', act: () => addFilter(false, fn) },
            { text: 'Callers and callees (sandwich)', key: 'S', act: () => choose({ sandwich: fn }) });
    }
    if (linkOf(tree.labels[node.label])) {
        items.unshift({ text: 'Open the link', key: 'click', act: () => openLink(tree.labels[node.label]) });
    }
    items.push(null, { text: 'Copy name', key: 'C', act: () => copyName(node) },
        { text: 'Copy path as folded text', key: 'P', act: () => copyPath(node) });
    return items;
}

function openFrameMenu(node, x, y) {
    mark(node);
    openMenu(x, y, nameOf(node), frameItems(node));
}
