// The status line: the frame below the mouse, or else the one with the focus.

const nameLine = html('div', { className: 'name' });
const figuresLine = html('div', { className: 'figures' });
const matched = html('output', {});
const actionsButton = button('⋯', 'What to do with this frame', () => {
    const { right, top } = actionsButton.getBoundingClientRect();
    openMenu(right - 260, top - 220, nameOf(focused), frameItems(focused));
}, { 'aria-label': 'Actions on the frame with the focus', 'aria-haspopup': 'menu' });
const status = html('div', { className: 'panel status' },
    html('div', { className: 'first' }, nameLine, matched, actionsButton), figuresLine);
const statusHolder = svgElement('foreignObject', { class: 'holder', x: 0, width: '100%' }, status);

function showStatus() {
    const node = pointed || focused;
    const { module } = tree.labels[node.label];
    nameLine.textContent = `${canvas.dataset.nameType} ${nameOf(node)}${module && ` — ${module}`}`;
    figuresLine.textContent = figures(node);
}

function say(text) {
    nameLine.textContent = text;
    figuresLine.textContent = '';
}
