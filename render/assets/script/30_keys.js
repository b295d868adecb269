// The keyboard.

function widestChild(node) {
    const shown = childrenOf(node).filter(isShown);
    return shown.reduce((widest, it) => (!widest || it.total > widest.total ? it : widest), null);
}

// The frame beside this one on its row, whoever its caller is.
function neighbour(node, step) {
    const { nodes } = rows[rowOf(node)];
    return nodes[nodes.indexOf(node) + step];
}

// The widest frame above, or the one below, as one sees them.
function vertical(isUp) {
    if (view.upper && focused === view.root) {
        return widestChild(isUp ? view.upper : view.root);
    }
    const growsUp = view.upper ? focused.isCallers : !choices.inverted;
    const next = growsUp === isUp ? widestChild(focused) : focused.parent;
    return next && next === view.upper ? view.root : next;
}

const moves = {
    ArrowUp: () => vertical(true),
    ArrowDown: () => vertical(false),
    ArrowLeft: () => neighbour(focused, -1),
    ArrowRight: () => neighbour(focused, 1),
};

const withFunction = (act) => () => {
    const fn = functionOfNode(focused);
    return fn === null ? undefined : act(fn);
};

// On frames: what to do with the one that has the focus.
const frameKeys = {
    Enter: () => zoom(focused),
    ' ': () => zoom(focused),
    Backspace: zoomOut,
    h: withFunction((fn) => addFilter(true, fn)),
    o: withFunction((fn) => addFilter(false, fn)),
    s: withFunction((fn) => choose({ sandwich: fn })),
    c: () => copyName(focused),
    p: () => copyPath(focused),
    ContextMenu: openMenuAtFocus,
};

function openMenuAtFocus() {
    const { left, bottom } = (focused.group || canvas).getBoundingClientRect();
    openFrameMenu(focused, left + 4, bottom);
}

// Anywhere but in a text.
const pageKeys = {
    u: () => choices.filters.length > 0 && undoFilter(),
    i: () => switchChoice('inverted'),
    r: () => choose({ reversed: !choices.reversed, sandwich: null }),
    w: () => switchChoice('byWidth'),
    v: () => tree.before && nextSide(),
    m: () => hasProcesses() && switchChoice('merged'),
    t: () => toggleSide('functions'),
    d: () => noteTexts.length > 0 && toggleSide('notes'),
    '?': () => toggleSide('help'),
    l: switchTheme,
    b: switchPalette,
    n: () => goToMatch(1),
    N: () => goToMatch(-1),
    PageUp: () => turnPage(-1),
    PageDown: () => turnPage(1),
    Home: () => scrollTo(0),
    End: () => scrollTo(Infinity),
};

function onCanvasKey(event) {
    if (event.key in moves) {
        focus(moves[event.key]() || focused);
        return true;
    }
    const act = frameKeys[event.key];
    act?.();
    return Boolean(act);
}

function onFieldKey(event) {
    if (event.key === 'Escape') {
        find({ ...search, text: '' });
        focus(focused);
    } else if (event.key === 'Enter') {
        goToMatch(event.shiftKey ? -1 : 1);
    } else {
        return false;
    }
    return true;
}

function openSearch() {
    field.focus();
    field.select();
    return true;
}

// Whether the key was one of ours. Ctrl-F in the search field itself is left to the browser,
// which searches the page.
function onKey(event) {
    const command = event.ctrlKey || event.metaKey || event.altKey;
    const isInField = event.target === field;
    const isInText = Boolean(event.target.closest?.('input, textarea'));
    if (isInMenu(event.target)) {
        onMenuKey(event);
        return false;
    }
    if (!isInField && ((command && event.key === 'f') || event.key === 'F3' || (event.key === '/' && !command && !isInText))) {
        return openSearch();
    }
    if (command && event.key === 'i') {
        toggleCase();
        return true;
    }
    if (isInField && onFieldKey(event)) {
        return true;
    }
    return !command && !isInText && onPlainKey(event);
}

function onPlainKey(event) {
    if (onStripKey(event)) {
        return true;
    }
    if (event.key === 'Escape') {
        zoom(view.root);
        return true;
    }
    const isOnButton = Boolean(event.target.closest?.('button'));
    if (!isOnButton && !isOnStrip(event.target) && onCanvasKey(event)) {
        return true;
    }
    const act = pageKeys[event.key];
    act?.();
    return Boolean(act);
}

function listenToKeys() {
    document.addEventListener('keydown', (event) => {
        if (onKey(event)) {
            event.preventDefault();
        }
    });
    // Tab finds the frame with the focus wherever the sheet is; a press of the mouse must not move it.
    canvas.addEventListener('focus', () => canvas.matches(':focus-visible') && reveal(focused));
}
