// Where things lie in the window.

let pageHeight = 0;
let headerHeight = 0;
let statusHeight = 0;

function resize() {
    const width = isFluid ? picture.getBoundingClientRect().width : Number(picture.getAttribute('width'));
    const inner = Math.max(width - 2 * sidePadding, 1);
    const isNarrow = width < narrowWidth;
    statusHeight = isNarrow ? 62 : 44; // Two lines of figures where they may not fit on one.
    headerHeight = canvasTop + (isNarrow ? toolbarHeight + 4 : 0);
    pageHeight = staticHeight + headerHeight - canvasTop + statusHeight;
    canvas.setAttribute('width', inner);
    canvas.setAttribute('y', headerHeight);
    picture.setAttribute('height', pageHeight);
    if (!isFluid) {
        picture.setAttribute('viewBox', `0 0 ${width} ${pageHeight}`);
    }
    toolbarHolder.setAttribute('width', inner);
    toolbarHolder.setAttribute('y', isNarrow ? canvasTop - 4 : 4);
    status.classList.toggle('wrapped', isNarrow);
    statusHolder.setAttribute('height', statusHeight);
    bar.setAttribute('height', headerHeight - 2);
    fitHeading(inner, isNarrow);
    labelAll();
    stick();
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

// Keeps header and status line in the window when the picture is higher than the window.
function stick() {
    const top = picture.getBoundingClientRect().top;
    const above = Math.max(0, -top);
    const bottom = Math.min(pageHeight, Math.max(innerHeight - top, headerHeight + statusHeight));
    header.setAttribute('transform', `translate(0 ${above})`);
    statusHolder.setAttribute('y', bottom - statusHeight);
}

function reveal(frame) {
    const box = frame.rect.getBoundingClientRect();
    const lowest = innerHeight - statusHeight;
    if (box.top < headerHeight) {
        scrollBy(0, box.top - headerHeight);
    } else if (box.bottom > lowest) {
        scrollBy(0, box.bottom - lowest);
    }
}

// On paper the picture is scaled to the sheet, and nothing floats.
function beforePrint() {
    const { width } = picture.getBoundingClientRect();
    picture.setAttribute('viewBox', `0 0 ${width} ${pageHeight}`);
    header.removeAttribute('transform');
}

function afterPrint() {
    if (isFluid) {
        picture.removeAttribute('viewBox');
    }
    resize();
}
