// What the user has chosen, and what follows from it. Set by 90_start.js once the tree is there.

let tree;
let weights; // Own and total weight of each node, of the stacks that the filters let through.
let view; // What is drawn: see 06_view.js.
let zoomed; // The node of the view that fills the width.
let focused; // The node that has the keyboard.
let pointed = null; // The node below the mouse.

const initialChoices = () => ({
    inverted: startsInverted, // The root at the top.
    reversed: startsReversed && !tree.isFromFrames, // Callers stand on their callees.
    byWidth: false, // Heavy callees first, instead of by name.
    merged: false, // Without the frames of processes and threads.
    sandwich: null, // A function: its callers above, its callees below.
    side: 'difference', // Of two profiles: their larger weights, or those of 'before' or 'now'.
    window: null, // Of time: the first slice, and the one behind the last.
    lane: null, // A thread, by its number among the lanes.
    filters: [], // { isHidden, fn }: in order, so that the last can be undone.
});
let choices; // Until they are made, nothing is drawn.
let search = { text: '', ignoreCase: false };
let look = { theme: '', isSafe: false }; // No theme: as the system wants it.
