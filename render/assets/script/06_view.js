// What is drawn: nodes made from those of the tree, each when it is first needed. A node of the
// view stands for one or more nodes of the tree (items) and goes on to their callees or, where the
// view goes towards the callers, to their callers; there each item has the weight of the stacks
// that came through it.

function viewNode(parent, label, isCallers) {
    return {
        parent, label, isCallers, items: [], weights: [], origins: [], total: 0, self: 0, start: 0,
        depth: parent ? parent.depth + 1 : 0, children: null, left: 0, width: 0, drawing: 0,
    };
}

// The origin is the item in which the way to the callers began.
function addItem(node, item, weight, origin = item) {
    node.items.push(item);
    node.weights.push(weight);
    node.origins.push(origin);
    node.total += weight;
}

const isSkipped = (item) => choices.merged && tree.labels[tree.label[item]].kind === processKind;

function eachCallee(item, visit) {
    for (let i = item + 1; i < tree.end[item]; i = tree.end[i]) {
        if (weights.total[i] === 0) {
            continue;
        }
        if (isSkipped(i)) {
            eachCallee(i, visit);
        } else {
            visit(i);
        }
    }
}

function callerOf(item) {
    const caller = tree.parent[item];
    return isSkipped(caller) ? callerOf(caller) : caller;
}

// Whether callees stand in the order of time, each call of its own.
const keepsOrder = (node) => Boolean(tree.lead) && !choices.byWidth && !node.isCallers && !view.upper;

function callsOf(node) {
    const calls = [];
    node.items.forEach((item) => eachCallee(item, (callee) => {
        const call = viewNode(node, tree.label[callee], false);
        addItem(call, callee, weights.total[callee]);
        calls.push(call);
    }));
    return calls;
}

// The caller's own weight left of a call, where the filters let it through.
const leadOf = ({ items: [item] }) => (weights.self[tree.parent[item]] > 0 ? tree.lead[item] : 0);

function childrenOf(node) {
    if (!node.children) {
        node.children = keepsOrder(node) ? callsOf(node) : mergedChildrenOf(node);
        const sum = node.children.reduce((weight, child) => weight + child.total, 0);
        node.self = node.total - sum;
        placeChildren(node);
    }
    return node.children;
}

function mergedChildrenOf(node) {
    const byLabel = new Map();
    const add = (item, weight, origin) => {
        const label = tree.label[item];
        if (!byLabel.has(label)) {
            byLabel.set(label, viewNode(node, label, node.isCallers));
        }
        addItem(byLabel.get(label), item, weight, origin);
    };
    if (node.isCallers) {
        addCallers(node, add);
    } else {
        node.items.forEach((item) => eachCallee(item, (callee) => add(callee, weights.total[callee])));
    }
    return inOrder(Array.from(byLabel.values()));
}

// The root of the callers has the functions in which stacks end; they have callers, up to the root.
function addCallers(node, add) {
    node.items.forEach((item, i) => {
        const next = node.parent || view.upper ? callerOf(item) : item;
        if (next > 0) {
            add(next, node.weights[i], node.origins[i]);
        }
    });
}

function inOrder(nodes) {
    return nodes.sort((a, b) => (choices.byWidth && b.total - a.total) || a.label - b.label);
}

// As in flamegraph.pl, a node's own weight is the gap left of its children; in order of time there
// are gaps between them.
function placeChildren(node) {
    const isInOrder = keepsOrder(node);
    let start = node.start + (isInOrder ? 0 : node.self);
    for (const child of node.children) {
        start += isInOrder ? leadOf(child) : 0;
        child.start = start;
        start += child.total;
    }
}

function makeView() {
    view = { root: null, upper: null };
    if (choices.sandwich !== null) {
        makeSandwich(choices.sandwich);
        return;
    }
    view.root = viewNode(null, tree.label[0], choices.reversed);
    if (!choices.reversed) {
        addItem(view.root, 0, weights.total[0]);
        return;
    }
    for (let i = 0; i < tree.label.length; i++) {
        if (weights.self[i] > 0) {
            addItem(view.root, isSkipped(i) ? 0 : i, weights.self[i], i);
        }
    }
}

// A recursive function stands for its outermost calls: the others are its callees.
function makeSandwich(fn) {
    view.root = viewNode(null, fn, false);
    view.upper = viewNode(null, fn, true);
    for (let i = 1, next = 1; i < tree.label.length; i = next) {
        const isCall = tree.functionOf[tree.label[i]] === fn;
        next = isCall ? tree.end[i] : i + 1;
        if (isCall && weights.total[i] > 0) {
            addItem(view.root, i, weights.total[i]);
            addItem(view.upper, i, weights.total[i]);
        }
    }
}

// What a node's stacks have in the functions themselves, and not in what these call. Towards the
// callers there is no such figure.
function selfOf(node) {
    childrenOf(node);
    return node.isCallers ? null : node.self;
}

function pathTo(node) {
    const path = [];
    for (let it = node; it; it = it.parent) {
        path.unshift(it);
    }
    return path;
}

const isWithin = (node, outer) => {
    let it = node;
    while (it && it.depth > outer.depth) {
        it = it.parent;
    }
    return it === outer;
};

const nameOf = (node) => (node.parent || choices.sandwich !== null ? tree.labels[node.label].name : 'all');
