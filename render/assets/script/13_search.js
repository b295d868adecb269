// Search: which functions match, what share of the picture they have, and going from one to the next.

let matching = null; // By label: 1 where the name matches. Null: nothing is searched.
let found = null; // The match that next and previous have come to.

function pattern() {
    try {
        return search.text ? new RegExp(search.text, search.ignoreCase ? 'i' : '') : null;
    } catch (error) {
        return undefined; // Not a pattern, or not yet.
    }
}

// The root of the whole picture is no function.
const isMatch = (node) => Boolean(matching) && matching[node.label] === 1 && Boolean(node.parent || view.upper);

function findLabels() {
    const wanted = pattern();
    matching = wanted ? Uint8Array.from(tree.labels, ({ name }) => (wanted.test(name) ? 1 : 0)) : null;
    return wanted;
}

const matchesItem = (item) => item > 0 && matching[tree.label[item]] === 1 && !isSkipped(item);

// The weight of the stacks with a match in this node or beyond it, each counted once.
function matchedWeight(node) {
    if (node === view.root && view.upper) {
        return sum(node, (item) => (hasMatchingCaller(item) ? weights.total[item] : matchedWithin(item)));
    }
    if (node.isCallers) {
        return sum(node, (item, weight) => (hasMatchingCaller(item) ? weight : 0));
    }
    return sum(node, matchedWithin);
}

const sum = (node, weightOf) => node.items.reduce((total, item, i) => total + weightOf(item, node.weights[i]), 0);

// Frames above a match are part of it.
function matchedWithin(item) {
    let total = 0;
    for (let i = item; i < tree.end[item];) {
        const isCounted = matchesItem(i);
        total += isCounted ? weights.total[i] : 0;
        i = isCounted ? tree.end[i] : i + 1;
    }
    return total;
}

function hasMatchingCaller(item) {
    let it = item;
    while (it > 0 && !matchesItem(it)) {
        it = tree.parent[it];
    }
    return it > 0;
}

const shownMatches = () => rows.flatMap((row) => row.nodes.filter((node) => isMatch(node) && isWithin(node, zoomed)))
    .sort((a, b) => a.left - b.left || a.depth - b.depth);

function highlight() {
    const wanted = findLabels();
    found = null;
    refreshAll();
    markMatches();
    showSearch(wanted);
    listFunctions();
}

function find(next) {
    search = next;
    highlight();
    remember('replaceState');
}

const toggleCase = () => find({ ...search, ignoreCase: !search.ignoreCase });

// Goes round. From no match, it starts at the first or the last.
function goToMatch(step) {
    const matches = shownMatches();
    if (matches.length === 0) {
        return;
    }
    const at = matches.indexOf(found);
    const next = at < 0 && step < 0 ? matches.length - 1 : (at + step + matches.length) % matches.length;
    const before = found;
    found = matches[next];
    mark(found);
    reveal(found);
    before && refresh(before);
    refresh(found);
    showSearch(pattern());
}
