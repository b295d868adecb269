// Filters: stacks with a function that is hidden, or without one that is asked for, are left out.

// Sums up again what is left of the tree.
function applyFilters() {
    const passes = choices.filters.length > 0 ? stacksThatPass() : null;
    if (tree.before) {
        weights = comparedWeights(passes);
        return;
    }
    const self = selfInWindow();
    weights = passes || self !== tree.self ? summed(through(self, passes)) : tree;
}

// By node, whether the stacks that end in it pass the filters.
function stacksThatPass() {
    const asked = choices.filters.filter((it) => !it.isHidden).map((it) => it.fn);
    const hidden = new Set(choices.filters.filter((it) => it.isHidden).map((it) => it.fn));
    const all = 2 ** asked.length - 1;
    const seen = new Float64Array(tree.label.length); // The asked functions on the path, as bits; -1: hidden.
    const passes = new Uint8Array(tree.label.length);
    for (let i = 0; i < passes.length; i++) {
        const fn = tree.functionOf[tree.label[i]];
        const above = i > 0 ? seen[tree.parent[i]] : 0;
        const bit = i > 0 ? asked.indexOf(fn) : -1;
        seen[i] = above < 0 || (i > 0 && hidden.has(fn)) ? -1 : withBit(above, bit);
        passes[i] = seen[i] === all ? 1 : 0;
    }
    return passes;
}

const through = (self, passes) => (passes ? self.map((weight, i) => (passes[i] ? weight : 0)) : self);

function summed(self) {
    const total = Float64Array.from(self);
    for (let i = self.length - 1; i > 0; i--) {
        total[tree.parent[i]] += total[i];
    }
    return { self, total };
}

const withBit = (bits, bit) => (bit < 0 || Math.floor(bits / 2 ** bit) % 2 ? bits : bits + 2 ** bit);

function addFilter(isHidden, fn) {
    if (!choices.filters.some((it) => it.fn === fn && it.isHidden === isHidden)) {
        choose({ filters: [...choices.filters, { isHidden, fn }] });
    }
}

function removeFilter(filter) {
    choose({ filters: choices.filters.filter((it) => it !== filter) });
}

const undoFilter = () => removeFilter(choices.filters.at(-1));

// Weight of each function over all its callers: its own, and that of the stacks with it, where a
// recursive one counts once.
function functionWeights() {
    const sums = new Map();
    const open = new Map(); // Function -> end of the outermost call of it that we are in.
    for (let i = 1; i < tree.label.length; i++) {
        const fn = tree.functionOf[tree.label[i]];
        if (weights.total[i] === 0 || tree.labels[fn].kind === processKind) {
            continue;
        }
        const sum = sums.get(fn) || { fn, self: 0, total: 0 };
        sums.set(fn, sum);
        sum.self += weights.self[i];
        if (tree.before) {
            sum.before = (sum.before || 0) + weights.both.before.self[i];
            sum.now = (sum.now || 0) + weights.both.now.self[i];
        }
        if (i >= (open.get(fn) || 0)) {
            sum.total += weights.total[i];
            open.set(fn, tree.end[i]);
        }
    }
    return Array.from(sums.values());
}
