// Labels: as much of a name as fits into its frame.

let characterWidth = 7.3;

function measureCharacter() {
    const sample = 'abcdefghijklmnopqrstuvwxyz_:<>0123456789';
    const probe = svgElement('text', { x: 0, y: 0, visibility: 'hidden' }, sample);
    canvas.append(probe);
    characterWidth = probe.getComputedTextLength() / sample.length ||
        0.61 * Number(canvas.getAttribute('font-size'));
    probe.remove();
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

const backwards = (text) => Array.from(text).reverse().join('');
const fitEnd = (text, available) => backwards(fit(backwards(text), available));
const fitLabel = canvas.dataset.truncate === 'left' ? fitEnd : fit;
const labelFor = (node) => fitLabel(nameOf(node), Math.floor((node.width - labelInset) / characterWidth));
