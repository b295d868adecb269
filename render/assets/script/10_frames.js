// Draws the frames in sight: only rows that the viewport shows have elements, so that the time
// that a step takes depends on the window and not on the size of the profile. Frames too narrow for
// more than a stroke of colour (dust) have no elements of their own: a row draws them as one path
// for each colour, and what is below the mouse is found by its place.

const labelBaseline = Number(canvas.dataset.labelBaseline);
const boxHeight = frameHeight - 1;
const roundWidth = 8; // Narrower frames have sharp corners, or they would look like dots.
const dustWidth = 4; // Pixels.
const pixels = (number) => String(Math.round(number * 100) / 100);
const currentId = 'current-frame';

// The focus and the match that was gone to have elements, however narrow they are.
const isDust = (node) => node.width < dustWidth && node !== focused && node !== found;

// Few colours where nobody can tell more apart: 16 for each channel.
const coarse = (color) => (color.startsWith('#') ? color.replace(/([0-9a-f])[0-9a-f]/g, (_, digit) => `${digit}8`) : color);

function dustElements({ nodes }, top) {
    const outlines = new Map(); // By colour; the empty one is that of matches.
    for (const node of nodes.filter(isDust)) {
        const fill = isMatch(node) ? '' : coarse(colorOf(node));
        const left = pixels(node.left);
        const outline = `M${left} ${top}h${pixels(node.left + node.width - left)}v${boxHeight}H${left}z`;
        outlines.set(fill, (outlines.get(fill) || '') + outline);
    }
    return Array.from(outlines, ([fill, d]) => svgElement('path', fill ? { fill, d } : { class: 'match', d }));
}

function frameElement(node, top) {
    const left = pixels(node.left);
    const width = pixels(node.left + node.width - left); // Neighbours share a rounded edge.
    const group = svgElement('g', { role: 'treeitem' }, svgElement('title', {}, givenTitle(tree.labels[node.label]) ?? titleOf(node)),
        svgElement('rect', {
            x: left, y: top, width, height: boxHeight, rx: node.width < roundWidth ? 0 : 2,
            fill: colorOf(node),
        }));
    const label = labelFor(node);
    if (label) {
        group.append(svgElement('text', { x: left, y: top + labelBaseline, dx: labelInset }, label));
    }
    group.node = node;
    node.group = group;
    const element = withGiven(group, tree.labels[node.label]);
    markElement(node);
    return element;
}

function markElement(node) {
    const { group } = node;
    group.classList.toggle('ancestor', node !== zoomed && isWithin(zoomed, node));
    group.classList.toggle('match', isMatch(node));
    group.classList.toggle('found', node === found);
    if (node === focused) {
        group.id = currentId;
        group.setAttribute('aria-level', node.depth + 1);
        group.setAttribute('aria-label', `${nameOf(node)}, ${figures(node)}`);
    } else {
        group.removeAttribute('id');
    }
}

function restElement({ left, width, count: size }, top) {
    const text = size === 1 ? 'A frame too narrow to be drawn; zoom in to see it' :
        `${count(size)} frames too narrow to be drawn; zoom in to see them`;
    return svgElement('rect', { class: 'rest', x: pixels(left), y: top, width: pixels(width), height: boxHeight },
        svgElement('title', {}, text));
}

function drawRow(row, index) {
    const top = index * frameHeight + 1;
    row.elements = [
        ...dustElements(row, top),
        ...row.nodes.filter((node) => !isDust(node)).map((node) => frameElement(node, top)),
        ...row.rests.map((rest) => restElement(rest, top)),
    ];
    canvas.append(...row.elements);
}

function eraseRow(row) {
    row.elements.forEach((element) => element.remove());
    row.nodes.forEach((node) => { node.group = null; });
    row.elements = null;
}

// Rows are few, frames may be many.
function drawRows(first, end) {
    rows.forEach((row, index) => {
        const isInSight = index >= first && index < end;
        if (isInSight && !row.elements) {
            drawRow(row, index);
        } else if (!isInSight && row.elements) {
            eraseRow(row);
        }
    });
}

function eraseFrames() {
    rows.filter((row) => row.elements).forEach(eraseRow);
    canvas.replaceChildren();
}

// A frame, or all in sight, after what is marked has changed.
function refresh(node) {
    if (node.group && node.width >= dustWidth) {
        markElement(node);
    } else if (isShown(node)) {
        refreshRow(rows[rowOf(node)], rowOf(node));
    }
}

function refreshRow(row, index) {
    if (!row.elements) {
        return;
    }
    if (row.nodes.some((node) => node.width < dustWidth)) {
        eraseRow(row);
        drawRow(row, index);
    } else {
        row.nodes.forEach(markElement);
    }
}

const refreshAll = () => rows.forEach(refreshRow);

// The frame at a point of the window.
function nodeAtPoint(x, y) {
    const { left, top } = canvas.getBoundingClientRect();
    const row = rows[Math.floor((y - top) / frameHeight)];
    return row?.nodes.find((node) => node.left <= x - left && x - left < node.left + node.width) || null;
}
