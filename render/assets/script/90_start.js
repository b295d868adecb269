// Takes over from the static picture as soon as the profile has been read.

function insertPanels() {
    insertViewport();
    header.append(toolbarHolder);
    picture.append(pathHolder, statusHolder);
    canvas.setAttribute('role', 'tree');
    canvas.setAttribute('tabindex', '0');
    canvas.setAttribute('aria-activedescendant', currentId);
    canvas.setAttribute('aria-label', 'Frames; arrow keys move, Enter zooms, Escape resets');
    if (isFluid) {
        picture.removeAttribute('viewBox');
        picture.setAttribute('width', '100%');
    }
}

function begin(read) {
    tree = read;
    choices = initialChoices();
    measureCharacter();
    rebuild();
    zoomed = focused = view.root;
    insertPanels();
    insertStrip();
    resize();
    recall();
    listenToKeys();
    listenToMouse();
    listenForScrolling();
    addEventListener('popstate', recall);
    addEventListener('resize', resize);
    addEventListener('beforeprint', beforePrint);
    addEventListener('afterprint', afterPrint);
    picture.dataset.ready = 'true';
}

readTree().then(begin);
