// What is seen: zoom, focus, search, and their state in the address.

function show(frame) {
    zoomed = frame;
    if (!extent(focused)) {
        mark(frame);
    }
    zoomButton.hidden = frame === root;
    makeStale();
    highlight();
    reveal(frame);
    showStatus();
}

function zoom(frame) {
    if (frame !== zoomed) {
        show(frame);
        remember('pushState');
    }
    focus(frame);
}

// One frame at a time can be reached with Tab; the arrow keys choose which.
function mark(frame) {
    focused.group.setAttribute('tabindex', '-1');
    focused = frame;
    frame.group.setAttribute('tabindex', '0');
    frame.group.setAttribute('aria-level', frame.depth + 1);
    frame.group.setAttribute('aria-label', `${frame.name}, ${figures(frame)}`);
}

function focus(frame) {
    mark(frame);
    reveal(frame);
    frame.group.focus({ preventScroll: true });
    showStatus();
}

function pattern() {
    try {
        return search.text ? new RegExp(search.text, search.ignoreCase ? 'i' : '') : null;
    } catch (error) {
        return undefined; // Not a pattern, or not yet.
    }
}

// Marks what matches, and adds up the outermost matches only: frames above a match are part of it.
function highlight() {
    const wanted = pattern();
    let sum = 0;
    let counted = zoomed.index; // Frames before this one are in the sum already.
    for (const frame of frames) {
        const matches = Boolean(wanted) && wanted.test(frame.name);
        setClass(frame, 'match', matches);
        if (matches && frame.index >= counted && frame.index < zoomed.end) {
            sum += frame.total;
            counted = frame.end;
        }
    }
    markMatches();
    field.setAttribute('aria-invalid', String(wanted === undefined));
    clearButton.hidden = !search.text;
    matched.textContent = wanted ? `Matched: ${percent(sum, zoomed.total)}` : search.text && 'Not a pattern';
}

function find(next) {
    search = next;
    if (field.value !== search.text) {
        field.value = search.text;
    }
    caseButton.setAttribute('aria-pressed', String(!search.ignoreCase));
    highlight();
    remember('replaceState');
}

function toggleCase() {
    find({ ...search, ignoreCase: !search.ignoreCase });
}

// x and y name the zoomed frame by its first unit of weight and its depth, s is the search.
function remember(method) {
    const parameters = new URLSearchParams(location.search);
    const set = (key, value) => value === '' ? parameters.delete(key) : parameters.set(key, value);
    set('x', zoomed === root ? '' : zoomed.start);
    set('y', zoomed === root ? '' : zoomed.depth);
    set('s', search.text);
    set('i', search.ignoreCase ? '1' : '');
    const query = parameters.toString();
    try {
        history[method](null, '', query ? '?' + query : location.pathname);
    } catch (error) {
        // An embedded picture may not change the address; it works all the same.
    }
}

function recall() {
    const parameters = new URLSearchParams(location.search);
    const start = Number(parameters.get('x') || 0);
    const depth = Number(parameters.get('y') || 0);
    search = { text: parameters.get('s') || '', ignoreCase: parameters.get('i') === '1' };
    field.value = search.text;
    caseButton.setAttribute('aria-pressed', String(!search.ignoreCase));
    show(frames.find((frame) => frame.start === start && frame.depth === depth) || root);
}
