// Where the nodes of the view lie at the present zoom: left and width in pixels, in rows.

const leastWidth = Number(canvas.dataset.minWidth || 0.5); // Pixels. What is narrower is shown together with its neighbours.

let rows = []; // From the top: { nodes, rests }.
let canvasWidth = staticWidth - 2 * sidePadding;
let drawing = 0; // Number of the present layout: nodes of another one are not in sight.

const rowCount = () => rows.length;
const canvasHeight = () => rowCount() * frameHeight;
const isShown = (node) => node.drawing === drawing;
const rowOf = (node) => {
    if (view.upper) {
        return view.upper.levels + (node.isCallers ? -node.depth : node.depth);
    }
    return choices.inverted ? node.depth : rowCount() - 1 - node.depth;
};

// A node, its callers at full width, and all above it that is wide enough. Returns the shown nodes.
function spread(top, shown, rests) {
    for (let caller = top; caller; caller = caller.parent) {
        put(caller, 0, canvasWidth, shown);
    }
    const scale = canvasWidth / top.total;
    const pending = [top];
    while (pending.length > 0) {
        const node = pending.pop();
        let rest = null;
        for (const child of childrenOf(node)) {
            const left = (child.start - top.start) * scale;
            const width = child.total * scale;
            if (width >= leastWidth) {
                put(child, left, width, shown);
                pending.push(child);
                rest = null;
            } else if (rest && left - rest.left - rest.width < leastWidth) {
                rest.width = left + width - rest.left;
                rest.count++;
            } else {
                rest = { node, left, width, count: 1 };
                rests.push(rest);
            }
        }
    }
}

function put(node, left, width, shown) {
    node.left = left;
    node.width = width;
    node.drawing = drawing;
    shown.push(node);
}

const levelsOf = (nodes) => nodes.reduce((most, node) => Math.max(most, node.depth + 1), 1);

function layOut() {
    drawing++;
    const [shown, rests] = [[], []];
    const isUpper = Boolean(view.upper) && isWithin(zoomed, view.upper);
    spread(isUpper ? view.root : zoomed, shown, rests);
    let levels = levelsOf(shown);
    if (view.upper) {
        const [callers, callerRests] = [[], []];
        spread(isUpper ? zoomed : view.upper, callers, callerRests);
        view.upper.levels = levelsOf(callers) - 1;
        levels += view.upper.levels;
        shown.push(...callers.filter((it) => it !== view.upper));
        rests.push(...callerRests);
    }
    rows = Array.from({ length: levels }, () => ({ nodes: [], rests: [], elements: null }));
    shown.forEach((node) => rows[rowOf(node)].nodes.push(node));
    rests.filter((it) => it.width >= 1).forEach((it) => restRow(it)?.rests.push(it));
    rows.forEach((row) => row.nodes.sort((a, b) => a.left - b.left));
}

// Where the children of a node stand; there is no such row when none of them is wide enough.
function restRow({ node }) {
    const isDown = view.upper ? !node.isCallers : choices.inverted;
    return rows[rowOf(node) + (isDown ? 1 : -1)];
}
