// The panel at the side: hottest functions, notes, keys, or a text to copy by hand.

const sideTitle = html('h2', {});
const sideBody = html('div', { className: 'body' });
const closeButton = button('✕', 'Close', () => openSide(''), { 'aria-label': 'Close panel' });
const side = html('aside', { className: 'panel side' },
    html('div', { className: 'side-head' }, sideTitle, closeButton), sideBody);
const sideHolder = svgElement('foreignObject', { class: 'holder' }, side);
let sideShown = '';
let order = 'self'; // Of the functions.
const mostFunctions = 500;

const sides = {
    functions: () => ['Functions', [functionTable]],
    notes: () => ['Notes', [html('ul', {}, ...noteTexts.map((textContent) => html('li', { textContent })))]],
    help: () => ['Keys and mouse', [helpTable()]],
    copy: (text) => ['Copy', [html('textarea', { value: text, readOnly: true, rows: 8 })]],
};

function openSide(which, text) {
    sideShown = which;
    if (which) {
        const [title, content] = sides[which](text);
        sideTitle.textContent = title;
        sideBody.replaceChildren(...content);
        picture.insertBefore(sideHolder, statusHolder);
    } else {
        sideHolder.remove();
    }
    functionsButton.setAttribute('aria-pressed', String(which === 'functions'));
    notesButton.setAttribute('aria-pressed', String(which === 'notes'));
    helpButton.setAttribute('aria-pressed', String(which === 'help'));
    listFunctions();
    redraw();
    sideBody.querySelector('textarea')?.select();
}

const toggleSide = (which) => openSide(sideShown === which ? '' : which);

const functionRows = html('tbody', {});
const sortButton = (key, text) => button(text, `Sort by ${key}`, () => {
    order = key;
    listFunctions();
});
const functionNote = html('p', { className: 'faint' });
const functionTable = html('div', {},
    html('p', { className: 'faint', textContent: 'Follows the search and the filters. A click keeps only stacks with the function.' }),
    html('table', {}, html('thead', {}, html('tr', {},
        html('th', { attributes: { class: 'number' } }, sortButton('self', compares ? 'Change' : 'Self')),
        html('th', { attributes: { class: 'number' } }, sortButton('total', 'Total')),
        html('th', { textContent: 'Function' }))), functionRows), functionNote);

const changeCell = (row) => html('td', {
    className: 'number', textContent: signed(selfChange(row)),
    title: `own: before ${amount(row.before)}, now ${amount(row.now)} ${unit}; the change is in percentage points`,
});

// By what the table is sorted: changes up and down alike.
const rankOf = (row) => (tree.before && order === 'self' ? Math.abs(selfChange(row)) : row[order]);

function functionRow(row) {
    const { fn, self, total } = row;
    const { name, module } = tree.labels[fn];
    const all = tree.before ? weights.total[0] : tree.total[0];
    const cell = (weight) => html('td', { className: 'number', textContent: percent(weight, all), title: `${amount(weight)} ${unit}` });
    const filter = choices.filters.find((it) => it.fn === fn && !it.isHidden);
    const pick = button(name, module ? `${name} — ${module}` : name,
        () => (filter ? removeFilter(filter) : addFilter(false, fn)), { 'aria-pressed': String(Boolean(filter)) });
    pick.oncontextmenu = (event) => {
        event.preventDefault();
        openMenu(event.clientX, event.clientY, name, functionItems(fn));
    };
    const sandwich = button('⇅', `Callers and callees of ${name}`, () => choose({ sandwich: fn }), { 'aria-label': `Callers and callees of ${name}` });
    const first = tree.before ? changeCell(row) : cell(self);
    return html('tr', {}, first, cell(total), html('td', { className: 'function' }, pick, sandwich));
}

const functionItems = (fn) => [
    { text: 'Hide stacks with this function', act: () => addFilter(true, fn) },
    { text: 'Only stacks with this function', act: () => addFilter(false, fn) },
    { text: 'Callers and callees (sandwich)', act: () => choose({ sandwich: fn }) },
];

function listFunctions() {
    if (sideShown !== 'functions') {
        return;
    }
    const listed = functionWeights().filter(({ fn }) => !matching || matching[fn] === 1)
        .sort((a, b) => rankOf(b) - rankOf(a) || a.fn - b.fn);
    functionRows.replaceChildren(...listed.slice(0, mostFunctions).map(functionRow));
    const left = listed.length - mostFunctions;
    functionNote.textContent = left > 0 ? `${count(left)} more are not listed; search for them.` : '';
    for (const [i, key] of ['self', 'total'].entries()) {
        functionTable.querySelectorAll('th')[i].setAttribute('aria-sort', order === key ? 'descending' : 'none');
    }
}

const help = [
    ['Click, Enter', 'zoom'], ['Escape', 'whole picture'], ['Backspace', 'one caller back'],
    ['← → ↑ ↓', 'walk the frames'], ['Right click, long press', 'menu of a frame'],
    ['Alt-click, H', 'hide stacks with the function'], ['O', 'only stacks with the function'],
    ['U', 'undo the last filter'], ['S', 'callers and callees (sandwich)'],
    ['C', 'copy the name'], ['P', 'copy the path as folded text'],
    ['/, Ctrl-F', 'search'], ['Enter, Shift-Enter', 'next, previous match'], ['N, Shift-N', 'the same, from the frames'],
    ['Ctrl-I', 'upper and lower case'], ['I', 'root at the top (icicle)'], ['R', 'callers first (reverse)'],
    ...(compares ? [['V', 'before, difference, now']] : []),
    ['W', 'sort by width or by name'], ['M', 'merge processes and threads'], ['T', 'table of functions'],
    ['D', 'notes on the samples'], ['L', 'light or dark'], ['B', 'colour-blind-safe colours'],
    ['Wheel, Page keys, Home, End', 'scroll'],
];

const stripHelp = [
    ['Drag on the strip, Shift ← →', 'pick a window of time'],
    ['Escape, double click on the strip', 'all of the time'],
];

const helpTable = () => html('table', { className: 'help' }, ...[...help, ...(tree.times ? stripHelp : [])].map(([keys, meaning]) =>
    html('tr', {}, html('td', {}, html('kbd', { textContent: keys })), html('td', { textContent: meaning }))));
