// Under the header: the path to the zoomed frame, and what is filtered.

const pathBar = html('nav', { className: 'panel path', attributes: { 'aria-label': 'Path and filters' } });
const pathHolder = svgElement('foreignObject', { class: 'holder', height: 28 }, pathBar);
const mostCrumbs = 7; // Of a longer path, the first and the last callers.

function crumb(node) {
    const it = button(nameOf(node), nameOf(node), () => zoom(node), { class: 'crumb' });
    if (node === zoomed) {
        it.setAttribute('aria-current', 'location');
    }
    return it;
}

function crumbs() {
    const path = pathTo(zoomed);
    if (path.length <= mostCrumbs) {
        return path.map(crumb);
    }
    const left = path.length - mostCrumbs;
    const gap = html('span', { className: 'gap', textContent: `… ${left} …`, title: `${left} more callers` });
    return [...path.slice(0, 2).map(crumb), gap, ...path.slice(2 - mostCrumbs).map(crumb)];
}

const chip = (text, title, onclick) => button(text + ' ✕', title, onclick, { class: 'chip' });

function chips() {
    const name = (fn) => tree.labels[fn].name;
    const all = choices.filters.map((filter) => chip(`${filter.isHidden ? 'without' : 'only'} ${name(filter.fn)}`,
        'Take this filter away', () => removeFilter(filter)));
    if (choices.lane !== null) {
        all.unshift(chip(tree.times.lanes[choices.lane], 'Back to all threads', () => choose({ lane: null })));
    }
    if (choices.window) {
        all.unshift(chip(spanText(...choices.window), 'Back to all of the time (Escape)', () => choose({ window: null })));
    }
    if (choices.sandwich !== null) {
        all.unshift(chip(`callers and callees of ${name(choices.sandwich)}`, 'Back to all stacks', () => choose({ sandwich: null })));
    }
    if (choices.reversed && choices.sandwich === null) {
        all.unshift(chip('callers first', 'Back to callees on callers (R)', () => switchChoice('reversed')));
    }
    return all;
}

// What the filters leave out is said, never lost.
function shareShown() {
    const [part, whole] = tree.before
        ? [weights.both.now.total[0], wholes().now] : [weights.total[0], tree.total[0]];
    const text = `${percent(part, whole)} of all ${unit} shown`;
    return choices.filters.length > 0 || isWindowed() ? [html('span', { className: 'share', textContent: text })] : [];
}

const hint = () => html('span', { className: 'share', textContent: 'Click a frame to zoom, right-click it for more' });

function showPath() {
    const reset = button('Reset zoom', 'Back to the whole picture (Escape)', () => zoom(view.root));
    const undo = button('Undo', 'Take the last filter away (U)', undoFilter);
    pathBar.replaceChildren(
        ...(zoomed === view.root ? [] : [reset]),
        html('span', { className: 'crumbs' }, ...crumbs()),
        ...(zoomed === view.root && chips().length === 0 ? [hint()] : []),
        html('span', { className: 'space' }),
        ...shareShown(), ...chips(),
        ...(choices.filters.length > 0 ? [undo] : []));
}
