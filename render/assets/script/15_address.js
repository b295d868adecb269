// The state in the address, so that a link shows what its sender saw, and back undoes a step.
//
//   z=START.DEPTH   the zoomed frame, by its first unit of weight and its level; u=1: towards the
//                   callers, in a sandwich
//   s=TEXT, i=1     search, without regard to case
//   side=before, side=now
//   t=FIRST-END     a window of time, in slices; lane=NAME: a thread
//   inverted, reversed, merged, sort=width, of=FUNCTION, filter=+FUNCTION, filter=-FUNCTION
//   theme, colors=safe
//
// Where there is no z, x and y are flamegraph.pl's: left and top edge of a frame of the unzoomed
// picture, in pixels.

const flags = ['inverted', 'reversed', 'merged'];
const functionKey = (fn) => keyOf(tree.labels[fn]);

function addressOf() {
    const parameters = new URLSearchParams();
    const set = (key, value) => value && parameters.set(key, value);
    const isRoot = zoomed === view.root;
    set('z', !isRoot && `${zoomed.start}.${zoomed.depth}`);
    set('u', !isRoot && view.upper && zoomed.isCallers && '1');
    set('s', search.text);
    set('i', search.ignoreCase && '1');
    flags.filter((flag) => choices[flag] !== initialChoices()[flag])
        .forEach((flag) => set(flag, choices[flag] ? '1' : '0'));
    set('side', tree.before && choices.side !== 'difference' && choices.side);
    set('t', choices.window?.join('-'));
    set('lane', choices.lane !== null && tree.times.lanes[choices.lane]);
    set('sort', choices.byWidth && 'width');
    set('of', choices.sandwich !== null && functionKey(choices.sandwich));
    choices.filters.forEach(({ isHidden, fn }) => parameters.append('filter', (isHidden ? '-' : '+') + functionKey(fn)));
    set('theme', look.theme);
    set('colors', look.isSafe && 'safe');
    return parameters.toString();
}

function remember(method) {
    const query = addressOf();
    try {
        history[method](null, '', query ? '?' + query : location.pathname);
    } catch (error) {
        // An embedded picture may not change the address; it works all the same.
    }
}

function choicesFrom(parameters) {
    const initial = initialChoices();
    const fn = (key) => (key ? tree.functionByKey.get(key) : undefined); // Without a name, it is the root.
    const read = { ...initial, byWidth: parameters.get('sort') === 'width', sandwich: fn(parameters.get('of')) ?? null };
    read.window = windowFrom(parameters.get('t'));
    read.lane = laneFrom(parameters.get('lane'));
    read.side = parameters.get('side') in sideNames ? parameters.get('side') : initial.side;
    flags.forEach((flag) => { read[flag] = parameters.has(flag) ? parameters.get(flag) === '1' : initial[flag]; });
    read.filters = parameters.getAll('filter')
        .map((text) => ({ isHidden: text.startsWith('-'), fn: fn(text.slice(1)) }))
        .filter((filter) => filter.fn !== undefined);
    return read;
}

// The node at that depth whose first unit of weight is `start`.
function nodeAt(root, start, depth) {
    let node = root;
    while (node && node.depth < depth) {
        node = childrenOf(node).find((child) => child.start <= start && start < child.start + child.total);
    }
    return node && node.start === start ? node : null;
}

// flamegraph.pl writes edges with one decimal.
function nodeAtPixel(x, y) {
    const row = Math.round((y - canvasTop - 1) / frameHeight);
    const depth = startsInverted ? row : staticCanvasHeight / frameHeight - 1 - row;
    const scale = (staticWidth - 2 * sidePadding) / view.root.total;
    const distance = (node) => Math.abs(sidePadding + node.start * scale - x);
    let level = [view.root];
    for (let i = 0; i < depth; i++) {
        level = level.flatMap((node) => childrenOf(node)).filter((node) =>
            sidePadding + node.start * scale <= x + 0.1 && sidePadding + (node.start + node.total) * scale >= x);
    }
    return level.filter((node) => node.depth === depth && distance(node) <= 0.1)
        .sort((a, b) => distance(a) - distance(b) || b.total - a.total)[0];
}

function zoomFrom(parameters) {
    const [start, depth] = (parameters.get('z') || '').split('.').map(Number);
    if (depth >= 0) {
        return nodeAt(parameters.get('u') && view.upper ? view.upper : view.root, start, depth);
    }
    return parameters.has('y') ? nodeAtPixel(Number(parameters.get('x')), Number(parameters.get('y'))) : null;
}

function recall() {
    const parameters = new URLSearchParams(location.search);
    choices = choicesFrom(parameters);
    search = { text: parameters.get('s') || '', ignoreCase: parameters.get('i') === '1' };
    const theme = parameters.get('theme');
    look = { theme: theme === 'dark' || theme === 'light' ? theme : '', isSafe: parameters.get('colors') === 'safe' };
    applyLook();
    rebuild();
    show(zoomFrom(parameters) || view.root);
}
