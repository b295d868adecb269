// Toolbar and status line: HTML in the SVG, made by script, so that the static picture has none.

function html(tag, properties, ...children) {
    const element = document.createElementNS('http://www.w3.org/1999/xhtml', tag);
    const { attributes = {}, ...rest } = properties;
    Object.assign(element, rest);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
}

const zoomButton = html('button', { textContent: 'Reset zoom', hidden: true, onclick: () => zoom(root) });
const matched = html('output', {});
const clearButton = html('button', {
    textContent: '✕', title: 'Reset search (Escape)', hidden: true,
    attributes: { 'aria-label': 'Reset search' }, onclick: () => find({ ...search, text: '' }),
});
const field = html('input', {
    type: 'text', placeholder: 'Search  /', spellcheck: false,
    title: 'Regular expression over the names of frames (Ctrl-F or /)',
    attributes: { 'aria-label': 'Search frames by regular expression' },
    oninput: () => find({ ...search, text: field.value }),
});
const caseButton = html('button', {
    textContent: 'Aa', title: 'Distinguish upper and lower case (Ctrl-I)',
    attributes: { 'aria-pressed': 'true' }, onclick: toggleCase,
});
const toolbar = html('div', { className: 'panel toolbar' },
    zoomButton, ...notes(), html('span', { className: 'space' }), caseButton, field, clearButton);
const nameLine = html('div', { className: 'name' });
const figuresLine = html('div', { className: 'figures' });
const status = html('div', { className: 'panel status' },
    html('div', { className: 'first' }, nameLine, matched), figuresLine);
const toolbarHolder = svgElement('foreignObject', { x: sidePadding, height: toolbarHeight });
const statusHolder = svgElement('foreignObject', { x: 0, width: '100%' });
toolbarHolder.append(toolbar);
statusHolder.append(status);

function notes() {
    const texts = Array.from(picture.querySelectorAll('desc.note'), (note) => note.textContent);
    if (texts.length === 0) {
        return [];
    }
    const items = texts.map((textContent) => html('li', { textContent }));
    return [html('details', {}, html('summary', { textContent: `Notes (${texts.length})` }),
        html('ul', {}, ...items))];
}

const count = (number) => number.toLocaleString('en');
const percent = (part, whole) => (100 * part / whole).toFixed(2) + '%';

function figures(frame) {
    const parts = [
        `${count(frame.total)} ${canvas.dataset.unit}`,
        `${percent(frame.total, root.total)} of all`,
        `self ${count(frame.self)} (${percent(frame.self, root.total)})`,
    ];
    if (zoomed !== root && isWithin(frame, zoomed)) {
        parts.push(`${percent(frame.total, zoomed.total)} of ${zoomed.name}`);
    }
    return parts.join(' · ');
}

function showStatus() {
    const frame = pointed || focused;
    const module = frame.module && ` — ${frame.module}`;
    nameLine.textContent = `${canvas.dataset.nameType} ${frame.name}${module}`;
    figuresLine.textContent = figures(frame);
}
