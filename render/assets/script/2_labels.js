// Labels: as much of a name as fits into its frame.

function svgElement(tag, attributes) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) {
        element.setAttribute(name, value);
    }
    return element;
}

function measureCharacter() {
    const sample = 'abcdefghijklmnopqrstuvwxyz_:<>0123456789';
    const probe = svgElement('text', { x: 0, y: 0, visibility: 'hidden' });
    probe.textContent = sample;
    canvas.append(probe);
    const width = probe.getComputedTextLength() / sample.length;
    probe.remove();
    return width || 0.61 * Number(canvas.getAttribute('font-size'));
}

// The same rules as in display_text.cpp.
const columnsOf = (character) => {
    const codePoint = character.codePointAt(0);
    return codePoint < 0x1100 || codePoint === 0xFFFD ? 1 : 2;
};

function fit(text, available) {
    if (available < 3) {
        return '';
    }
    let used = 0;
    let kept = '';
    for (const character of text) {
        used += columnsOf(character);
        if (used > available) {
            return kept && kept + '..';
        }
        if (used + 2 <= available) {
            kept += character;
        }
    }
    return text;
}

function addText(frame) {
    const y = Number(frame.rect.getAttribute('y')) + Number(canvas.dataset.labelBaseline);
    frame.text = svgElement('text', { x: 100 * frame.left + '%', y, dx: labelInset });
    frame.group.append(frame.text);
}

function label(frame, canvasWidth) {
    if (frame.classes.has('hidden')) {
        return;
    }
    const room = frame.width * canvasWidth - labelInset;
    const content = fit(frame.name, Math.floor(room / characterWidth));
    if (!frame.text && content) {
        addText(frame);
    }
    if (frame.text && frame.text.textContent !== content) {
        frame.text.textContent = content;
    }
}
