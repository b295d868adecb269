// Reads the profile that rides inside the picture; render/profile_bytes.hpp describes its bytes.

const unfit = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu;

// The same rules as displayable() of display_text.cpp.
const displayable = (text) => text.replace(/[\t\n\r]/g, ' ').replace(unfit, '\ufffd');

function fromBase64(text) {
    const characters = atob(text);
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i++) {
        bytes[i] = characters.charCodeAt(i);
    }
    return bytes;
}

// Null where there is no profile, or the browser is too old to inflate it.
async function storedProfile() {
    const pieces = Array.from(picture.querySelectorAll('metadata.wick-profile'));
    const encoding = pieces[0]?.dataset.encoding;
    if (!encoding || (encoding === 'deflate' && !globalThis.DecompressionStream)) {
        return null;
    }
    const bytes = fromBase64(pieces.map((piece) => piece.textContent).join(''));
    if (encoding === 'none') {
        return bytes;
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

function byteReader(bytes) {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let at = 0;
    const number = () => {
        let value = 0;
        for (let factor = 1; ; factor *= 128) { // Not by shifting: weights need more than 32 bits.
            if (at >= bytes.length) {
                throw new RangeError('it ends early');
            }
            const byte = bytes[at++];
            value += (byte & 127) * factor;
            if (byte < 128) {
                return value;
            }
        }
    };
    return {
        number,
        skip: (size) => { at += size; },
        text: (size) => decoder.decode(bytes.subarray(at, at += size)),
        bytes: (size) => bytes.subarray(at, at += size),
        numbers: (size) => Float64Array.from({ length: size }, number),
    };
}

const hex = (channels) => '#' + Array.from(channels, (it) => it.toString(16).padStart(2, '0')).join('');

function treeFromBytes(bytes) {
    const reader = byteReader(bytes);
    reader.skip(8); // The name of the format.
    const bits = reader.number() > 1 ? reader.number() : 0; // The version, and flags.
    const lengths = reader.numbers(reader.number());
    const strings = Array.from(lengths, (length) => displayable(reader.text(length)));
    reader.numbers(3); // Unit and titles, which the picture shows already; so it does the notes.
    reader.numbers(reader.number());
    const size = reader.number();
    const [names, modules] = [reader.numbers(size), reader.numbers(size)];
    const [kinds, colors] = [reader.bytes(size), reader.bytes(3 * size)];
    const labels = Array.from({ length: size }, (_, i) => ({
        name: strings[names[i]], module: strings[modules[i]], kind: kinds[i],
        color: hex(colors.subarray(3 * i, 3 * i + 3)),
    }));
    const read = treeFromColumns(labels, reader, bits);
    return { ...read, times: bits & 4 ? timesFrom(reader, strings) : null };
}

function treeFromColumns(labels, reader, bits) {
    const size = reader.number();
    const [label, self] = [reader.numbers(size), reader.numbers(size)];
    const parent = new Float64Array(size);
    const path = [0];
    for (let i = 1; i < size; i++) {
        path.length -= reader.number();
        parent[i] = path[path.length - 1];
        path.push(i);
    }
    const lead = bits & 1 ? reader.numbers(size) : null;
    const before = bits & 2 ? reader.numbers(size) : null;
    if (before) {
        reader.bytes(labels.length).forEach((isNoisy, i) => { labels[i].isNoisy = isNoisy === 1; });
    }
    return makeTree(labels, label, parent, self, lead, before);
}

// Which weight of which node was sampled in which slice of time, in which lane.
function timesFrom(reader, strings) {
    const [width, offset, length, slices] = reader.numbers(4);
    const lanes = Array.from(reader.numbers(reader.number()), (it) => strings[it]);
    const size = reader.number();
    const node = reader.numbers(size);
    for (let i = 1; i < size; i++) {
        node[i] += node[i - 1];
    }
    const [lane, slice, weight] = [reader.numbers(size), reader.numbers(size), reader.numbers(size)];
    return { width, offset, length, slices, lanes, entries: { node, lane, slice, weight } };
}

async function readTree() {
    try {
        const bytes = await storedProfile();
        return bytes ? treeFromBytes(bytes) : treeFromFrames();
    } catch (error) {
        console.warn('The profile inside the picture cannot be read:', error);
        return treeFromFrames();
    }
}
