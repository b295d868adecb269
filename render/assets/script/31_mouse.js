// Mouse and finger on the frames.

const nodeOf = (event) => event.target.closest?.('g')?.node || nodeAtPoint(event.clientX, event.clientY);

function point(node) {
    if (node !== pointed) {
        pointed = node;
        showStatus();
    }
}

function onClick(event) {
    const node = nodeOf(event);
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.target.closest?.('a')) { // As in flamegraph.pl, a link is followed unless Ctrl is held.
        if (isPlain && !wasDragged) {
            return;
        }
        event.preventDefault();
    }
    if (!node || wasDragged) {
        return;
    }
    const fn = functionOfNode(node);
    if (event.altKey && fn !== null) {
        addFilter(true, fn);
    } else {
        zoom(node);
    }
}

// The right button, and a long press on a screen without one.
function onContextMenu(event) {
    const node = nodeOf(event);
    if (node && !event.ctrlKey) {
        event.preventDefault();
        openFrameMenu(node, event.clientX, event.clientY);
    }
}

function listenToMouse() {
    canvas.addEventListener('click', onClick);
    canvas.addEventListener('contextmenu', onContextMenu);
    canvas.addEventListener('mousemove', (event) => point(nodeOf(event)));
    canvas.addEventListener('mouseleave', () => point(null));
    document.addEventListener('pointerdown', (event) => {
        if (!isInMenu(event.target)) {
            closeMenu();
        }
    }, true);
}
