// Scrolling: wheel, finger and the bar at the right edge.

const tapSlop = 8; // A finger that moves less means the frame below it.
let wasDragged = false;

function onWheel(event) {
    const isOverPanel = event.target.closest('.panel');
    if (event.ctrlKey || isOverPanel) {
        return; // The browser's zoom; a list that scrolls by itself.
    }
    const size = [1, frameHeight, viewportHeight][event.deltaMode];
    if (scrollTo(above() + event.deltaY * size)) {
        event.preventDefault();
    }
}

// Calls move with the way in y since the last call while a pointer goes on from where it started.
function followPointer(element, starts, move) {
    let last = null;
    element.addEventListener('pointerdown', (event) => {
        last = starts(event) ? event.clientY : null;
    });
    element.addEventListener('pointermove', (event) => {
        if (last !== null && move(event.clientY - last)) {
            last = event.clientY;
        }
    });
    for (const end of ['pointerup', 'pointercancel']) {
        element.addEventListener(end, () => {
            last = null;
        });
    }
}

function dragSheet(distance) {
    wasDragged ||= Math.abs(distance) > tapSlop;
    if (wasDragged) {
        scrollTo(above() - distance);
    }
    return wasDragged;
}

function dragThumb(distance) {
    scrollTo(above() + distance * farthest() / Math.max(thumbTravel(), 1));
    return true;
}

const turnPage = (direction) => scrollTo(above() + direction * (viewportHeight - frameHeight));

// A press beside the thumb goes one page towards it; the thumb itself follows the pointer.
function startThumb(event) {
    scrollBar.setPointerCapture(event.pointerId);
    const box = thumb.getBoundingClientRect();
    const isAbove = event.clientY < box.top;
    const isOnThumb = !isAbove && event.clientY <= box.bottom;
    if (!isOnThumb) {
        turnPage(isAbove ? -1 : 1);
    }
    return isOnThumb;
}

function startSheet(event) {
    wasDragged = false;
    return event.pointerType !== 'mouse' && event.isPrimary && !event.target.closest('.panel, #scrollbar');
}

function listenForScrolling() {
    picture.addEventListener('wheel', onWheel, { passive: false });
    followPointer(picture, startSheet, dragSheet);
    followPointer(scrollBar, startThumb, dragThumb);
}
