// Puts everything into the picture.

insertViewport();
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
listenForScrolling();
resize();
recall();
