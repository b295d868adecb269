// The page never scrolls: the sheet with the frames moves behind a viewport between header and
// status line, so that a picture of any height fits into the window.

const thumbWidth = 6;
const shortestThumb = 28;

const sheet = svgElement('g', {});
const viewport = svgElement('svg', { id: 'viewport', width: '100%' });
const track = svgElement('rect', { width: sidePadding });
const thumb = svgElement('rect', { class: 'thumb', x: 2, width: thumbWidth, rx: thumbWidth / 2 });
const matchMarks = svgElement('path', { class: 'marks' });
const upperEdge = svgElement('rect', { class: 'edge', width: '100%', height: 1 });
const scrollBar = svgElement('g', { id: 'scrollbar', 'aria-hidden': 'true' });

let viewportHeight = canvasHeight;
let raised = 0; // How far the lower edge of the root lies below the viewport.

const farthest = () => Math.max(0, canvasHeight - viewportHeight);
const scrolled = () => Math.min(raised, farthest());
const thumbHeight = () => Math.max(viewportHeight * viewportHeight / canvasHeight, shortestThumb);
const thumbTravel = () => viewportHeight - thumbHeight();

function moveSheet() {
    const above = farthest() - scrolled();
    sheet.setAttribute('transform', `translate(0 ${-above})`);
    thumb.setAttribute('y', farthest() && thumbTravel() * above / farthest());
    drawRows();
}

// Only rows in sight are drawn, and others are brought up to date when they come into sight: the
// time that a step takes depends on the window, not on the number of frames.
function drawRow(row, isAway) {
    if (row.isAway !== isAway) {
        row.isAway = isAway;
        row.frames.forEach((frame) => setClass(frame, 'away', isAway));
    }
    if (row.isStale && !isAway) {
        row.isStale = false;
        const width = Number(canvas.getAttribute('width'));
        row.frames.forEach(place);
        row.frames.forEach((frame) => label(frame, width));
    }
}

function drawRows() {
    const lowest = Math.floor(scrolled() / frameHeight);
    const highest = Math.ceil((scrolled() + viewportHeight) / frameHeight);
    rows.forEach((row, depth) => drawRow(row, depth < lowest || depth >= highest));
}

function makeStale() {
    for (const row of rows) {
        row.isStale = true;
    }
}

// Returns whether anything has moved.
function scroll(to) {
    const before = scrolled();
    raised = Math.min(Math.max(to, 0), farthest());
    moveSheet();
    return raised !== before;
}

// The offset is kept as it was asked for, so that a window that grows and shrinks, or a print,
// ends where it began.
function resizeViewport(top, width, height) {
    viewportHeight = height;
    viewport.setAttribute('y', top);
    viewport.setAttribute('height', height);
    scrollBar.setAttribute('transform', `translate(${width - sidePadding} 0)`);
    track.setAttribute('height', height);
    thumb.setAttribute('height', thumbHeight());
    picture.classList.toggle('scrolls', farthest() > 0);
    moveSheet();
    markMatches();
}

function reveal(frame) {
    const lower = frame.depth * frameHeight;
    const upper = lower + frameHeight;
    scroll(Math.min(Math.max(scrolled(), upper - viewportHeight), lower));
}

// Beside the thumb, a line at each level that has a match.
function markMatches() {
    const levels = new Set(frames.filter((it) => it.classes.has('match') && extent(it)).map((it) => it.depth));
    const y = (depth) => viewportHeight * (1 - (depth + 0.5) * frameHeight / canvasHeight);
    matchMarks.setAttribute('d', Array.from(levels, (depth) => `M0 ${y(depth).toFixed(1)}h${sidePadding}`).join(''));
}

// Takes the place of the frames, so that header and status line lie above it.
function insertViewport() {
    canvas.replaceWith(viewport);
    canvas.setAttribute('y', 0);
    sheet.append(canvas);
    scrollBar.append(track, matchMarks, thumb);
    viewport.append(sheet, upperEdge, scrollBar);
}
