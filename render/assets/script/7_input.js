// Mouse, touch and keyboard.

const frameOf = (event) => event.target.closest('g')?.frame || null;

function widestCallee(frame) {
    let widest = null;
    for (let i = frame.index + 1; i < frame.end; i = frames[i].end) {
        if (extent(frames[i]) && (!widest || frames[i].total > widest.total)) {
            widest = frames[i];
        }
    }
    return widest;
}

function neighbour(frame, step) {
    for (let i = frame.index + step; i >= 0 && i < frames.length; i += step) {
        if (frames[i].depth === frame.depth && extent(frames[i])) {
            return frames[i];
        }
    }
    return null;
}

const moves = {
    ArrowUp: () => widestCallee(focused),
    ArrowDown: () => focused.parent,
    ArrowLeft: () => neighbour(focused, -1),
    ArrowRight: () => neighbour(focused, 1),
};
const actions = {
    Enter: () => zoom(focused),
    ' ': () => zoom(focused),
    Backspace: () => zoom(zoomed.parent || root),
    Escape: () => zoom(root),
};

function onFrameKey(event) {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const { key } = event;
    if (hasModifier || !(key in moves || key in actions)) {
        return;
    }
    event.preventDefault();
    if (key in actions) {
        actions[key]();
    } else {
        focus(moves[key]() || focused);
    }
}

// Ctrl-F in the search field itself is left to the browser, which searches the page.
function onPageKey(event) {
    const inField = event.target.matches('input, textarea');
    const command = event.ctrlKey || event.metaKey;
    const opensSearch = (command && event.key === 'f') || event.key === 'F3' ||
        (event.key === '/' && !command && !inField);
    if (opensSearch && event.target !== field) {
        event.preventDefault();
        field.focus();
        field.select();
    } else if (command && event.key === 'i') {
        event.preventDefault();
        toggleCase();
    } else if (event.key === 'Escape' && event.target === field) {
        event.preventDefault();
        find({ ...search, text: '' });
        focus(focused);
    } else if (event.key === 'Escape' && !frameOf(event)) {
        zoom(root);
    } else if (event.key in scrollKeys && !inField && !command) {
        event.preventDefault();
        scrollKeys[event.key]();
    }
}

// Tab finds the frame with the focus wherever the sheet is. Not a listener of the canvas, which
// Chromium would take for something to be focused itself.
function onFocus(event) {
    if (event.target === focused.group) {
        reveal(focused);
    }
}

function listen() {
    canvas.addEventListener('click', (event) => {
        const frame = frameOf(event);
        if (frame && !wasDragged) {
            zoom(frame);
        }
    });
    canvas.addEventListener('mouseover', (event) => {
        pointed = frameOf(event);
        showStatus();
    });
    canvas.addEventListener('mouseleave', () => {
        pointed = null;
        showStatus();
    });
    canvas.addEventListener('keydown', onFrameKey);
    document.addEventListener('keydown', onPageKey);
    document.addEventListener('focusin', onFocus);
    addEventListener('popstate', recall);
    addEventListener('resize', resize);
    addEventListener('beforeprint', beforePrint);
    addEventListener('afterprint', afterPrint);
}
