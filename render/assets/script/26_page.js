// Where things lie in the window.

const wideEnough = 900; // Below this the toolbar gets rows of its own, and the side panel the frames' place.
const narrowWidth = 560;
const sideWidth = 400;
const pathHeight = 28;

let pageWidth = 0;
let pageHeight = 0;
let windowHeight = 0;
let tallest = 0; // Of the frames so far: a zoom does not move the status line.
let isPrinting = false;

function resize() {
    const { clientHeight } = document.documentElement;
    picture.setAttribute('height', clientHeight); // No scroll bar of the page while the width is read.
    windowHeight = clientHeight;
    markStrip();
    pageWidth = isFluid ? picture.getBoundingClientRect().width : Number(picture.getAttribute('width'));
    redraw();
}

const isWide = () => pageWidth >= wideEnough;
const isDocked = () => Boolean(sideShown) && isWide() && !isPrinting;
const contentWidth = () => Math.max(pageWidth - 2 * sidePadding, 1);
const toolbarHeight = () => (isWide() ? 0 : pageWidth < narrowWidth ? 66 : 34);
const headerHeight = () => Math.max(canvasTop, 38) + toolbarHeight();
const statusHeight = () => (isWide() ? 48 : 66); // Two lines of figures where they may not fit on one.

function widthOfFrames() {
    return isDocked() ? contentWidth() - sideWidth - sidePadding : contentWidth();
}

// As high as needed, within the window: what is left for the frames is their viewport.
function arrange() {
    const framesTop = headerHeight() + pathHeight + stripHeight();
    const aroundFrames = framesTop + bottomPadding + statusHeight();
    tallest = Math.max(tallest, canvasHeight(), sideShown ? 1000 : 0);
    const wanted = isPrinting ? canvasHeight() : tallest;
    const least = Math.min(canvasHeight(), 3 * frameHeight);
    const room = Math.min(wanted, Math.max((isPrinting ? Infinity : windowHeight) - aroundFrames, least));
    pageHeight = aroundFrames + room;
    canvas.setAttribute('width', canvasWidth);
    canvas.setAttribute('height', canvasHeight());
    picture.setAttribute('height', pageHeight);
    if (!isFluid) {
        picture.setAttribute('viewBox', `0 0 ${pageWidth} ${pageHeight}`);
    }
    arrangePanels(framesTop, room);
    resizeViewport(framesTop, canvasWidth, room);
    moveSheet();
    markMatches();
    fitHeading();
}

function place(holder, x, y, width, height) {
    Object.entries({ x, y, width, height }).forEach(([name, value]) => holder.setAttribute(name, Math.max(value, 0)));
}

function arrangePanels(framesTop, room) {
    const inner = contentWidth();
    const toolbarWidth = isWide() ? Math.min(620, inner * 0.62) : inner;
    place(toolbarHolder, sidePadding + inner - toolbarWidth, isWide() ? 5 : headerHeight() - toolbarHeight(),
        toolbarWidth, isWide() ? 30 : toolbarHeight());
    toolbar.classList.toggle('stacked', pageWidth < narrowWidth);
    place(pathHolder, sidePadding, headerHeight(), inner, pathHeight);
    place(stripHolder, sidePadding, framesTop - stripHeight(), inner, stripHeight());
    status.classList.toggle('wrapped', !isWide());
    statusHolder.setAttribute('y', pageHeight - statusHeight());
    statusHolder.setAttribute('height', statusHeight());
    place(sideHolder, isWide() ? sidePadding + inner - sideWidth : 0, framesTop, isWide() ? sideWidth : pageWidth, room + bottomPadding);
}

// On a wide page the title stands left of the toolbar, on a narrow one above it.
function fitHeading() {
    const room = isWide() ? contentWidth() - Math.min(620, contentWidth() * 0.62) - 16 : contentWidth();
    header.setAttribute('text-anchor', 'start');
    for (const line of header.querySelectorAll('text')) {
        const text = line.firstElementChild.textContent;
        line.setAttribute('x', sidePadding);
        line.lastChild.data = text;
        const width = line.getComputedTextLength();
        const available = line.id === 'heading' || !isWide() ? room : contentWidth();
        if (width > available) {
            line.lastChild.data = fit(text, Math.floor(text.length * available / width));
        }
    }
}

// On paper there are all frames, scaled to the sheet.
function beforePrint() {
    isPrinting = true;
    redraw();
    picture.setAttribute('viewBox', `0 0 ${pageWidth} ${pageHeight}`);
}

function afterPrint() {
    isPrinting = false;
    if (isFluid) {
        picture.removeAttribute('viewBox');
    }
    resize();
}
