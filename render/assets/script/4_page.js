// Where things lie in the window.

const bottomPadding = staticHeight - canvasTop - canvasHeight;
const leastHeight = Math.min(canvasHeight, 3 * frameHeight);

let pageHeight = 0;
let headerHeight = 0;
let statusHeight = 0;

function resize() {
    const { clientHeight } = document.documentElement;
    picture.setAttribute('height', clientHeight); // No scroll bar of the page while the width is read.
    arrange(clientHeight);
}

// As high as needed, within the window: what is left for the frames is their viewport.
function arrange(windowHeight) {
    const width = isFluid ? picture.getBoundingClientRect().width : Number(picture.getAttribute('width'));
    const inner = Math.max(width - 2 * sidePadding, 1);
    const isNarrow = width < narrowWidth;
    statusHeight = isNarrow ? 62 : 44; // Two lines of figures where they may not fit on one.
    headerHeight = canvasTop + (isNarrow ? toolbarHeight + 4 : 0);
    const aroundFrames = headerHeight + bottomPadding + statusHeight;
    const room = Math.min(canvasHeight, Math.max(windowHeight - aroundFrames, leastHeight));
    pageHeight = aroundFrames + room;
    canvas.setAttribute('width', inner);
    picture.setAttribute('height', pageHeight);
    if (!isFluid) {
        picture.setAttribute('viewBox', `0 0 ${width} ${pageHeight}`);
    }
    toolbarHolder.setAttribute('width', inner);
    toolbarHolder.setAttribute('y', isNarrow ? canvasTop - 4 : 4);
    status.classList.toggle('wrapped', isNarrow);
    statusHolder.setAttribute('y', pageHeight - statusHeight);
    statusHolder.setAttribute('height', statusHeight);
    makeStale();
    resizeViewport(headerHeight, width, room);
    fitHeading(inner, isNarrow);
}

// On a wide page the title stands between the buttons and the search field.
function fitHeading(inner, isNarrow) {
    for (const line of header.querySelectorAll('text')) {
        const text = line.firstElementChild.textContent;
        const isBesideToolbar = line.id === 'heading' && !isNarrow;
        const room = isBesideToolbar ? inner - 2 * 330 : inner;
        line.lastChild.data = text;
        const width = line.getComputedTextLength();
        if (width > room) {
            line.lastChild.data = fit(text, Math.floor(text.length * room / width));
        }
    }
}

// On paper there are all frames, scaled to the sheet.
function beforePrint() {
    const { width } = picture.getBoundingClientRect();
    arrange(Infinity);
    picture.setAttribute('viewBox', `0 0 ${width} ${pageHeight}`);
}

function afterPrint() {
    if (isFluid) {
        picture.removeAttribute('viewBox');
    }
    resize();
}
