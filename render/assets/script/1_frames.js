// The frames of the picture and where they are at the present zoom.
// All files of this folder become one function, in the order of their names; it runs once the
// picture has been read. Texts from the profile only ever become text nodes, attribute values or
// patterns, never markup.

const picture = document.currentScript.closest('svg');
const canvas = picture.querySelector('#frames');
const header = picture.querySelector('#header');
const frameHeight = Number(canvas.dataset.frameHeight);
const sidePadding = Number(canvas.getAttribute('x'));
const canvasTop = Number(canvas.getAttribute('y'));
const canvasHeight = Number(canvas.getAttribute('height'));
const staticHeight = Number(picture.getAttribute('height'));
const isFluid = picture.dataset.fluid === 'true';
const labelInset = 3;
const toolbarHeight = 30;
const narrowWidth = 760; // Below this the toolbar gets a row of its own, under the title.

const frames = readFrames();
if (frames.length === 0) {
    centreMessage();
    return;
}
const root = frames[0];
const rows = groupByDepth();
const characterWidth = measureCharacter();
let zoomed = root;
let focused = root;
let pointed = null;
let search = { text: '', ignoreCase: false };

// All there is to see when there are no frames.
function centreMessage() {
    if (isFluid) {
        picture.removeAttribute('viewBox');
        picture.setAttribute('width', '100%');
        canvas.setAttribute('x', 0);
        canvas.setAttribute('width', '100%');
    }
}

// The elements are in pre-order, so that the descendants of frame i are i + 1 .. end - 1.
function readFrames() {
    const total = Number(canvas.querySelector('g')?.dataset.total);
    const latest = []; // The last frame read at each depth.
    const read = Array.from(canvas.querySelectorAll('g'), (group, index) => {
        const [title, rect, text] = group.children;
        const fromTop = Number(rect.getAttribute('y'));
        const depth = Math.round((canvasHeight - fromTop) / frameHeight) - 1;
        const frame = {
            index, depth, group, rect, text,
            parent: depth > 0 ? latest[depth - 1] : null,
            end: index + 1,
            name: title.textContent.slice(0, title.textContent.lastIndexOf(' (')),
            start: Number(group.dataset.start),
            total: Number(group.dataset.total),
            self: Number(group.dataset.self || 0),
            module: group.dataset.module || '',
            classes: new Set(),
        };
        frame.left = frame.start / total; // As drawn, and kept up to date by place().
        frame.width = frame.total / total;
        group.frame = frame;
        latest[depth] = frame;
        return frame;
    });
    for (let i = read.length - 1; i > 0; i--) {
        read[i].parent.end = Math.max(read[i].parent.end, read[i].end);
    }
    return read;
}

function groupByDepth() {
    const grouped = [];
    for (const frame of frames) {
        grouped[frame.depth] ??= { frames: [], isAway: false, isStale: true };
        grouped[frame.depth].frames.push(frame);
    }
    return grouped;
}

const isWithin = (frame, outer) => frame.index >= outer.index && frame.index < outer.end;

// The share of the canvas that a frame takes: null when it is out of sight, all of it for the
// zoomed frame and its callers.
function extent(frame) {
    if (isWithin(zoomed, frame)) {
        return { left: 0, width: 1 };
    }
    if (!isWithin(frame, zoomed)) {
        return null;
    }
    return { left: (frame.start - zoomed.start) / zoomed.total, width: frame.total / zoomed.total };
}

// Changing an element costs far more than comparing: with 100,000 frames only that is touched
// which is not yet as it should be.
function setClass(frame, name, isOn) {
    if (frame.classes.has(name) !== isOn) {
        frame.classes[isOn ? 'add' : 'delete'](name);
        frame.group.classList.toggle(name, isOn);
    }
}

function place(frame) {
    const shown = extent(frame);
    setClass(frame, 'hidden', !shown);
    setClass(frame, 'ancestor', frame !== zoomed && isWithin(zoomed, frame));
    if (shown && (shown.left !== frame.left || shown.width !== frame.width)) {
        Object.assign(frame, shown);
        frame.rect.setAttribute('x', 100 * shown.left + '%');
        frame.rect.setAttribute('width', 100 * shown.width + '%');
        frame.text?.setAttribute('x', 100 * shown.left + '%');
    }
}
