// Zoom, focus, and the view that follows from the user's choices.

// Everything again: after a zoom, another choice, a window of another width.
function redraw() {
    eraseFrames();
    canvasWidth = widthOfFrames();
    layOut();
    if (!isShown(focused)) {
        focused = zoomed;
    }
    arrange();
}

function show(node) {
    zoomed = node;
    focused = node;
    pointed = null;
    redraw();
    if (node === view.root && view.upper) {
        scrollTo(rowOf(node) * frameHeight - viewportHeight / 2);
    } else {
        reveal(node);
    }
    highlight();
    showPath();
    showStatus();
    markSide();
    markStrip();
}

function zoom(node) {
    if (node !== zoomed) {
        show(node);
        remember('pushState');
    }
    focus(node);
}

const zoomOut = () => zoom(zoomed.parent || view.root);

// One frame at a time has the keyboard; it need not be in sight.
function mark(node) {
    const before = focused;
    focused = node;
    refresh(before);
    refresh(focused);
    showStatus();
}

function focus(node) {
    mark(node);
    reveal(node);
    canvas.focus({ preventScroll: true });
}

// The node at the end of a path of labels, or as far as it goes.
function follow(labels) {
    let node = view.root;
    for (const label of labels) {
        const next = childrenOf(node).find((child) => child.label === label);
        if (!next) {
            break;
        }
        node = next;
    }
    return node;
}

function rebuild() {
    applyFilters();
    makeView();
    away = 0;
}

// The zoom stays where it is as far as there is such a path in the new view.
function choose(change) {
    const before = choices;
    const path = pathTo(zoomed).slice(1).map((it) => it.label);
    choices = { ...choices, ...change };
    rebuild();
    const isSameView = before.reversed === choices.reversed && before.sandwich === choices.sandwich;
    show(isSameView && !zoomed.isCallers === !choices.reversed ? follow(path) : view.root);
    remember('pushState');
}

const switchChoice = (name) => choose({ [name]: !choices[name] });
const functionOfNode = (node) => (node.parent || view.upper ? tree.functionOf[node.label] : null);
