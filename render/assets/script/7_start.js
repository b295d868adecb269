// Puts everything into the picture.

const bar = svgElement('rect', { class: 'bar', width: '100%' });
header.prepend(bar);
header.append(toolbarHolder);
picture.append(statusHolder);
canvas.setAttribute('role', 'tree');
canvas.setAttribute('aria-label', 'Frames; arrow keys move, Enter zooms, Escape resets');
for (const frame of frames) {
    frame.group.setAttribute('role', 'treeitem');
}
mark(root);
if (isFluid) {
    picture.removeAttribute('viewBox');
    picture.setAttribute('width', '100%');
}
listen();
resize();
recall();
// The root is where reading starts, and in a high picture it is far down.
reveal(zoomed);
stick();
