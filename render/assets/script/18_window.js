// When samples were taken: a window of time, and a thread, to which the picture can be kept.

const isWindowed = () => choices.window !== null || choices.lane !== null;

// By slice, what was sampled in one lane, or in all (null).
function weightBySlice(lane) {
    const { slices, entries } = tree.times;
    const sums = new Float64Array(slices);
    for (let i = 0; i < entries.weight.length; i++) {
        if (lane === null || entries.lane[i] === lane) {
            sums[entries.slice[i]] += entries.weight[i];
        }
    }
    return sums;
}

// The own weights of the nodes, of what was sampled in the window and the thread.
function selfInWindow() {
    if (!isWindowed()) {
        return tree.self;
    }
    const { node, lane, slice, weight } = tree.times.entries;
    const [first, end] = choices.window || [0, tree.times.slices];
    const self = new Float64Array(tree.self.length);
    for (let i = 0; i < weight.length; i++) {
        if (slice[i] >= first && slice[i] < end && (choices.lane === null || lane[i] === choices.lane)) {
            self[node[i]] += weight[i];
        }
    }
    return self;
}

// Nanoseconds from the first sample to where a slice begins.
const timeOf = (slice) => Math.min(Math.max(slice * tree.times.width - tree.times.offset, 0), tree.times.length);

function timeText(nanoseconds) {
    return tree.times.length < 2e9 ? `${(nanoseconds / 1e6).toFixed(1)} ms` : `${(nanoseconds / 1e9).toFixed(2)} s`;
}

const spanText = (first, end) => `${timeText(timeOf(first))} to ${timeText(timeOf(end))}`;

// As the address has them; null where they make no sense.
function windowFrom(text) {
    const [, first, end] = /^(\d+)-(\d+)$/.exec(text || '') || [];
    return tree.times && Number(first) < Number(end) && Number(end) <= tree.times.slices ? [Number(first), Number(end)] : null;
}

function laneFrom(name) {
    const lane = tree.times && name !== null ? tree.times.lanes.indexOf(name) : -1;
    return lane < 0 ? null : lane;
}

// Takes the window back, and then the thread with it.
function leaveWindow() {
    if (isWindowed()) {
        choose({ window: null, lane: null });
    }
}

const windowStep = () => Math.max(1, Math.round(tree.times.slices / 32));

let anchor = 0; // The side of the window that keys leave where it is.

// Keys move one side of the window; without one it grows from the end that they come from.
function stretchWindow(direction) {
    const { slices } = tree.times;
    if (!choices.window?.includes(anchor)) {
        anchor = choices.window ? choices.window[0] : direction > 0 ? 0 : slices;
    }
    const side = choices.window ? choices.window.find((it) => it !== anchor) : anchor;
    const next = Math.min(Math.max(side + direction * windowStep(), 0), slices);
    choose({ window: next === anchor ? null : [Math.min(anchor, next), Math.max(anchor, next)] });
}

function moveWindow(direction) {
    if (choices.window) {
        const [first, end] = choices.window;
        const way = Math.min(Math.max(direction * windowStep(), -first), tree.times.slices - end);
        choose({ window: [first + way, end + way] });
    }
}
