// The strip above the frames: when samples were taken, in all threads, and below in each of them.

const laneHeight = 14;
const stripGap = 4;
const leastForLanes = 420; // Pixels: lower windows have no room for the threads.

let showsLanes = false;
const stripRows = []; // { lane, row, cells, pick }

const unfoldButton = button('▸', '', () => toggleLanes(), { class: 'unfold', 'aria-expanded': 'false' });
const strip = html('div', { className: 'panel strip', attributes: { role: 'group', 'aria-label': 'When samples were taken' } });
const stripHolder = svgElement('foreignObject', { class: 'holder' }, strip);

const hasLanes = () => tree.times.lanes.length > 1;
const laneRows = () => (showsLanes && windowHeight >= leastForLanes ? stripRows.length : 1);
const stripHeight = () => (tree.times && !isPrinting ? laneRows() * laneHeight + stripGap : 0);

function toggleLanes() {
    showsLanes = !showsLanes;
    markStrip();
    redraw();
}

function cellsOf(lane, most) {
    const sums = weightBySlice(lane);
    const cells = svgElement('svg', { viewBox: `0 0 ${sums.length} 1`, preserveAspectRatio: 'none', class: 'cells' });
    sums.forEach((weight, slice) => {
        if (weight > 0) {
            const text = `${spanText(slice, slice + 1)}: ${amount(weight)} ${unit}, ${percent(weight, tree.total[0])} of all`;
            cells.append(svgElement('rect', {
                x: slice, width: 1, height: 1, 'fill-opacity': (0.15 + 0.85 * Math.sqrt(weight / most)).toFixed(2),
            }, svgElement('title', {}, text)));
        }
    });
    return cells;
}

function addRow(lane, head, most) {
    const cells = cellsOf(lane, most);
    const pick = svgElement('path', { class: 'pick' });
    cells.append(pick);
    const row = html('div', { className: 'lane' }, head, cells);
    stripRows.push({ lane, row, cells, pick });
    listenToCells(cells);
    strip.append(row);
}

function insertStrip() {
    if (!tree.times) {
        return;
    }
    const head = html('span', { className: 'head' }, unfoldButton, html('span', { textContent: 'All threads' }));
    addRow(null, head, Math.max(...weightBySlice(null)));
    const { lanes } = tree.times;
    unfoldButton.hidden = !hasLanes();
    if (hasLanes()) {
        const most = Math.max(...lanes.map((_, lane) => Math.max(...weightBySlice(lane))));
        lanes.forEach((name, lane) => addRow(lane, laneButton(name, lane), most));
    }
    const { cells } = stripRows[0];
    Object.entries({
        tabindex: 0, role: 'slider', 'aria-label': 'Window of time: Shift and arrow keys pick it, arrow keys move it, Escape takes it back',
        'aria-valuemin': 0, 'aria-valuemax': tree.times.slices,
    }).forEach(([name, value]) => cells.setAttribute(name, value));
    picture.append(stripHolder);
}

const laneButton = (name, lane) => button(name, `Only what ${name} did`,
    () => choose({ lane: choices.lane === lane ? null : lane }), { class: 'head', 'aria-pressed': 'false' });

// Shows the window [first, end) by covering the rest; null: there is none.
function showPick(picked) {
    const { slices } = tree.times;
    const outline = picked ? `M0 0H${picked[0]}V1H0zM${picked[1]} 0H${slices}V1H${picked[1]}z` : '';
    stripRows.forEach(({ pick }) => pick.setAttribute('d', outline));
}

function markStrip() {
    if (!tree.times) {
        return;
    }
    const isOpen = laneRows() > 1;
    unfoldButton.textContent = isOpen ? '▾' : '▸';
    unfoldButton.title = isOpen ? 'Fold the threads' : `The ${tree.times.lanes.length} threads, one by one`;
    unfoldButton.setAttribute('aria-label', unfoldButton.title);
    unfoldButton.setAttribute('aria-expanded', String(isOpen));
    strip.classList.toggle('open', isOpen);
    stripRows.forEach(({ lane, row }) => {
        row.hidden = lane !== null && !isOpen;
        row.classList.toggle('off', choices.lane !== null && lane !== null && lane !== choices.lane);
        lane !== null && row.firstChild.setAttribute('aria-pressed', String(lane === choices.lane));
    });
    showPick(choices.window);
    const { cells } = stripRows[0];
    cells.setAttribute('aria-valuenow', (choices.window || [0])[0]);
    cells.setAttribute('aria-valuetext', choices.window
        ? `${spanText(...choices.window)}, ${percent(weights.total[0], tree.total[0])} of all` : 'all of the time');
}

// Dragging picks whole slices; a press without a way does nothing, so that a double click is free.
function listenToCells(cells) {
    let from = null;
    const sliceAt = (event, round) => {
        const { left, width } = cells.getBoundingClientRect();
        return Math.min(Math.max(round((event.clientX - left) / width * tree.times.slices), 0), tree.times.slices);
    };
    const picked = (event) => {
        const [least, most] = [Math.min(from, event.clientX), Math.max(from, event.clientX)];
        return [sliceAt({ clientX: least }, Math.floor), Math.max(sliceAt({ clientX: most }, Math.ceil), 1)];
    };
    const isDrag = (event) => from !== null && Math.abs(event.clientX - from) > 2;
    cells.addEventListener('pointerdown', (event) => {
        if (event.isPrimary && event.button === 0) {
            from = event.clientX;
            cells.setPointerCapture(event.pointerId);
        }
    });
    cells.addEventListener('pointermove', (event) => isDrag(event) && showPick(picked(event)));
    cells.addEventListener('pointerup', (event) => {
        if (isDrag(event)) {
            choose({ window: picked(event) });
        }
        from = null;
    });
    cells.addEventListener('pointercancel', () => {
        from = null;
        showPick(choices.window);
    });
    cells.addEventListener('dblclick', leaveWindow);
}

const isOnStrip = (element) => Boolean(tree.times) && strip.contains(element);

// Whether the key was one of the strip's. Shift and an arrow key pick a window from anywhere.
function onStripKey(event) {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (tree.times && direction && event.shiftKey) {
        stretchWindow(direction);
        return true;
    }
    if (direction && isOnStrip(event.target)) {
        moveWindow(direction);
        return true;
    }
    if (event.key === 'Escape' && isWindowed() && (isOnStrip(event.target) || zoomed === view.root)) {
        leaveWindow();
        return true;
    }
    return false;
}
