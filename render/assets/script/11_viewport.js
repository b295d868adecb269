// The page never scrolls: the sheet with the frames moves behind a viewport between header and
// status line, so that a picture of any height fits into the window.

const thumbWidth = 6;
const shortestThumb = 28;

const sheet = svgElement('g', {});
const viewport = svgElement('svg', { id: 'viewport', x: 0, width: '100%' });
const track = svgElement('rect', { width: sidePadding });
const thumb = svgElement('rect', { class: 'thumb', x: 2, width: thumbWidth, rx: thumbWidth / 2 });
const matchMarks = svgElement('path', { class: 'marks' });
const upperEdge = svgElement('rect', { class: 'edge', width: '100%', height: 1 });
const scrollBar = svgElement('g', { id: 'scrollbar', 'aria-hidden': 'true' });

let viewportHeight = 0;
let away = 0; // How far the viewport is from the edge of the canvas that the root lies at.

const isRootAtTop = () => choices.inverted || Boolean(view.upper);
const farthest = () => Math.max(0, canvasHeight() - viewportHeight);
const scrolled = () => Math.min(away, farthest());
const above = () => (isRootAtTop() ? scrolled() : farthest() - scrolled());
const thumbHeight = () => Math.max(viewportHeight * viewportHeight / canvasHeight(), shortestThumb);
const thumbTravel = () => viewportHeight - thumbHeight();

function moveSheet() {
    // Low pictures stand on the lower edge of the viewport, or hang from the upper one.
    const air = isRootAtTop() ? 0 : Math.max(0, viewportHeight - canvasHeight());
    sheet.setAttribute('transform', `translate(0 ${air - above()})`);
    thumb.setAttribute('y', farthest() && thumbTravel() * above() / farthest());
    drawRows(Math.floor(above() / frameHeight), Math.ceil((above() + viewportHeight) / frameHeight));
}

// Moves so that so many pixels of the canvas are above; returns whether anything has moved.
function scrollTo(pixelsAbove) {
    const before = above();
    const wanted = Math.min(Math.max(pixelsAbove, 0), farthest());
    away = isRootAtTop() ? wanted : farthest() - wanted;
    moveSheet();
    return above() !== before;
}

// The offset is kept as it was asked for, so that a window that grows and shrinks, or a print,
// ends where it began.
function resizeViewport(top, width, height) {
    viewportHeight = height;
    viewport.setAttribute('y', top);
    viewport.setAttribute('height', height);
    scrollBar.setAttribute('transform', `translate(${sidePadding + width} 0)`);
    track.setAttribute('height', height);
    thumb.setAttribute('height', thumbHeight());
    picture.classList.toggle('scrolls', farthest() > 0);
}

function reveal(node) {
    const upper = rowOf(node) * frameHeight;
    scrollTo(Math.max(Math.min(above(), upper), upper + frameHeight - viewportHeight));
}

// Beside the thumb, a line at each level that has a match.
function markMatches() {
    const y = (index) => (viewportHeight * (index + 0.5) * frameHeight / canvasHeight()).toFixed(1);
    matchMarks.setAttribute('d', rows.map((row, index) => (row.nodes.some(isMatch) ? `M0 ${y(index)}h${sidePadding}` : '')).join(''));
}

// Takes the place of the frames, so that header and status line lie above it.
function insertViewport() {
    canvas.replaceWith(viewport);
    canvas.setAttribute('y', 0);
    canvas.setAttribute('overflow', 'visible');
    sheet.append(canvas);
    scrollBar.append(track, matchMarks, thumb);
    viewport.append(sheet, upperEdge, scrollBar);
}
