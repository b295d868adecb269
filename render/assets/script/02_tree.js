// The recorded tree, as columns: node i has a label, a caller (parent), a weight of its own (self)
// and that of all stacks through it (total). Nodes are in pre-order: the descendants of i are
// i + 1 .. end[i] - 1, and 0 is the root.

const processKind = 4; // FrameKind::Process of model/stack_tree.hpp.
const waitingKind = 6; // FrameKind::Waiting

// labels are { name, module, kind, color } in drawing order. lead is there when the order of nodes
// is that of time: the caller's own weight between a node and what is left of it. before is there
// when two profiles are compared: what stacks that end in a node weighed in the first.
function makeTree(labels, label, parent, self, lead = null, before = null) {
    const total = Float64Array.from(self);
    const end = Uint32Array.from(label, (_, i) => i + 1);
    for (let i = label.length - 1; i > 0; i--) {
        total[parent[i]] += total[i];
        end[parent[i]] = Math.max(end[parent[i]], end[i]);
    }
    markWaiting(labels, label, parent, total);
    return { labels, label, parent, self, total, end, lead, before, times: null, ...functionsOf(labels) };
}

// Labels that do next to nothing but wait, by the rule of render/waiting_labels.cpp.
function markWaiting(labels, label, parent, total) {
    if (!labels.some(({ kind }) => kind === waitingKind)) {
        return;
    }
    const waits = new Float64Array(label.length);
    const [waitsOf, totalOf] = [new Float64Array(labels.length), new Float64Array(labels.length)];
    for (let i = label.length - 1; i > 0; i--) {
        if (labels[label[i]].kind === waitingKind) {
            waits[i] = total[i];
        }
        waits[parent[i]] += waits[i];
        waitsOf[label[i]] += waits[i];
        totalOf[label[i]] += total[i];
    }
    labels.forEach((it, i) => { it.waits = totalOf[i] > 0 && waitsOf[i] >= 0.9 * totalOf[i]; });
}

const keyOf = ({ name, module }) => (module ? `${module}!${name}` : name);

// Labels that differ in their kind alone (inlined or not) are one function, which is called by the
// number of the first of them. The root is none.
function functionsOf(labels) {
    const functionByKey = new Map();
    const functionOf = labels.map((it, number) => {
        const key = keyOf(it);
        if (!functionByKey.has(key)) {
            functionByKey.set(key, number);
        }
        return functionByKey.get(key);
    });
    return { functionOf, functionByKey };
}

// The frames that are drawn: what there is where the browser cannot read the profile inside.
function treeFromFrames() {
    const latest = []; // The last node at each depth.
    const columns = { label: [], parent: [], self: [], lead: [] };
    const ends = []; // Where the next node at each depth would stand without a lead.
    const labels = [];
    const numbers = new Map();
    for (const group of canvas.querySelectorAll('g')) {
        const [title, rect] = group.children;
        const row = Math.round((Number(rect.getAttribute('y')) - 1) / frameHeight);
        const depth = startsInverted ? row : Math.round(staticCanvasHeight / frameHeight) - 1 - row;
        const name = group.dataset.name ?? title.textContent.slice(0, title.textContent.lastIndexOf(' ('));
        const label = { name, module: group.dataset.module || '', kind: 0, color: rect.getAttribute('fill') };
        const key = `${keyOf(label)} ${label.color}`;
        if (!numbers.has(key)) {
            numbers.set(key, labels.push(label) - 1);
        }
        latest[depth] = columns.label.push(numbers.get(key)) - 1;
        columns.parent.push(depth > 0 ? latest[depth - 1] : 0);
        columns.self.push(Number(group.dataset.total));
        const start = Number(group.dataset.start);
        columns.lead.push(start - (ends[depth] ?? 0));
        ends[depth] = start + Number(group.dataset.total);
        ends[depth + 1] = start;
    }
    // What the callees that are drawn do not account for is the caller's own, for all one can see.
    const { label, parent, self, lead } = columns;
    for (let i = label.length - 1, totals = self.slice(); i > 0; i--) {
        self[parent[i]] -= totals[i];
    }
    const isInOrder = canvas.dataset.order === 'recorded';
    return { ...makeTree(labels, label, parent, self, isInOrder ? lead : null), isFromFrames: true };
}
