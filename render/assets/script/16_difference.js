// Two profiles in one picture: which of them gives the widths, and how much each frame has changed.

const sideNames = { before: 'Before', difference: 'Difference', now: 'Now' };
const sideTitles = {
    before: 'Widths are those of the first profile',
    difference: 'Widths are the larger of both, so that what is gone or new has its place',
    now: 'Widths are those of the second profile',
};

// As applyFilters() wants them, with the sums of both profiles beside them.
function comparedWeights(passes) {
    const before = through(tree.before, passes);
    const now = through(tree.self, passes);
    const own = { before, now, difference: now.map((weight, i) => Math.max(weight, before[i])) };
    return { ...summed(own[choices.side]), both: { before: summed(before), now: summed(now) } };
}

// What a node's stacks weigh in each of the two.
function changeOf(node) {
    if (!node.change) {
        // Callers of the functions in which stacks end have what these have themselves.
        const key = node.isCallers && !view.upper ? 'self' : 'total';
        const sumOf = (sums) => node.origins.reduce((sum, origin) => sum + sums[key][origin], 0);
        node.change = { before: sumOf(weights.both.before), now: sumOf(weights.both.now) };
    }
    return node.change;
}

const wholeOf = (side) => (side === 'before' ? tree.before : tree.self).reduce((sum, weight) => sum + weight, 0);
const points = (change, whole) => 100 * (change.now / (whole.now || 1) - change.before / (whole.before || 1));

function wholes() {
    tree.wholes ??= { before: wholeOf('before'), now: wholeOf('now') };
    return tree.wholes;
}

const signed = (number) => (number < 0 ? '' : '+') + number.toFixed(2);

// Of functions, by their own weight.
const selfChange = (row) => points(row, wholes());

function changeText(node) {
    const change = changeOf(node);
    return `before ${amount(change.before)}, now ${amount(change.now)} ${unit}, ${signed(points(change, wholes()))}%`;
}

function changeFigures(node) {
    const change = changeOf(node);
    const whole = wholes();
    const parts = [
        `before ${amount(change.before)} (${percent(change.before, whole.before)})`,
        `now ${amount(change.now)} ${unit} (${percent(change.now, whole.now)})`,
        `${signed(points(change, whole))} points`,
    ];
    if (change.now === 0 || change.before === 0) {
        parts.push(change.now === 0 ? 'gone' : 'new');
    } else if (isNoise(node)) {
        parts.push(tree.labels[node.label].isNoisy ? 'no more than runs differ' : 'no more than chance makes');
    }
    return parts.join(' · ');
}

// The same rules as in difference.cpp. Only numbers of samples have a chance that is known.
function isNoise(node) {
    const { before, now } = changeOf(node);
    const isChance = canvas.dataset.chance === 'true' && Math.abs(now - before) <= 2 * Math.sqrt(now + before);
    return isChance || Boolean(tree.labels[node.label].isNoisy);
}

function changeColor(node) {
    const { before, now } = changeOf(node);
    const larger = Math.max(before, now);
    if (larger === 0 || before === now || isNoise(node)) {
        return '#e1e1e1';
    }
    const strength = Math.min(1, 2 * Math.abs(now - before) / larger);
    const mix = (full) => Math.round(215 * (1 - strength) + full * strength);
    const [pale, middle] = look.isSafe ? [mix(0), mix(140)] : [mix(80), mix(110)];
    return hex(now > before ? [255, middle, pale] : [pale, middle, 255]);
}

const sideButtons = () => Object.entries(sideNames).map(([side, name]) =>
    button(name, `${sideTitles[side]} (V)`, () => choose({ side }), { 'data-side': side, 'aria-pressed': 'false' }));

const nextSide = () => choose({
    side: { difference: 'before', before: 'now', now: 'difference' }[choices.side],
});

function markSide() {
    toolbar.querySelectorAll('[data-side]').forEach((it) =>
        it.setAttribute('aria-pressed', String(it.dataset.side === choices.side)));
}
