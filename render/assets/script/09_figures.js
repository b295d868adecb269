// Numbers in words, the same as wick itself prints.

const count = (number) => (Number.isSafeInteger(number) ? '' : '≈ ') + number.toLocaleString('en');

const amount = (weight) => (factor === 1 ? count(weight) : (weight * factor).toLocaleString('en'));

// As printf's %.2f, which rounds a tie to the even digit where toFixed rounds it up.
function percent(part, whole) {
    const value = whole > 0 ? 100 * part / whole : 0;
    const isTieAboveEven = value % 0.5 === 0.125;
    return (isTieAboveEven ? value - 0.005 : value).toFixed(2) + '%';
}

function figures(node) {
    if (tree.before) {
        return changeFigures(node);
    }
    const all = tree.total[0];
    const parts = [`${amount(node.total)} ${unit}`, `${percent(node.total, all)} of all`];
    const self = selfOf(node);
    if (self !== null) {
        parts.push(`self ${amount(self)} (${percent(self, all)})`);
    }
    if (zoomed.total !== all && (zoomed === view.root || isWithin(node, zoomed))) {
        parts.push(`${percent(node.total, zoomed.total)} of ${zoomed.parent || view.upper ? nameOf(zoomed) : 'what is shown'}`);
    }
    return parts.join(' · ');
}

// As flamegraph.pl has it: "main (12 samples, 3.45%)".
function titleOf(node) {
    if (tree.before) {
        return `${nameOf(node)} (${changeText(node)})`;
    }
    const share = node.total === tree.total[0] && !node.parent ? '100%' : percent(node.total, tree.total[0]);
    return `${nameOf(node)} (${amount(node.total)} ${unit}, ${share})`;
}
