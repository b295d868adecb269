// As much of PNG as the browser's pictures need: 8 bits per channel, no interlacing.
import { inflateSync } from 'node:zlib';

function chunks(bytes) {
    const found = [];
    for (let at = 8; at < bytes.length;) {
        const length = bytes.readUInt32BE(at);
        found.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
        at += length + 12;
    }
    return found;
}

function paeth(left, above, corner) {
    const guess = left + above - corner;
    const [byLeft, byAbove, byCorner] = [left, above, corner].map((value) => Math.abs(guess - value));
    return byLeft <= byAbove && byLeft <= byCorner ? left : byAbove <= byCorner ? above : corner;
}

const predictors = [
    () => 0,
    (left) => left,
    (left, above) => above,
    (left, above) => (left + above) >> 1,
    paeth,
];

function unfilter(lines, rowLength, pixelLength) {
    const height = lines.length / (rowLength + 1);
    const out = Buffer.alloc(rowLength * height);
    for (let y = 0; y < height; y++) {
        const predict = predictors[lines[y * (rowLength + 1)]];
        for (let x = 0; x < rowLength; x++) {
            const at = y * rowLength + x;
            const left = x < pixelLength ? 0 : out[at - pixelLength];
            const above = y === 0 ? 0 : out[at - rowLength];
            const corner = x < pixelLength || y === 0 ? 0 : out[at - rowLength - pixelLength];
            out[at] = lines[y * (rowLength + 1) + 1 + x] + predict(left, above, corner);
        }
    }
    return out;
}

/** Decodes a picture: its size, and color(x, y) as '#rrggbb'. */
export function decode(bytes) {
    const all = chunks(bytes);
    const start = all.find(({ type }) => type === 'IHDR').data;
    const [width, height] = [start.readUInt32BE(0), start.readUInt32BE(4)];
    const pixelLength = { 2: 3, 6: 4 }[start[9]];
    if (start[8] !== 8 || !pixelLength || start[12] !== 0) {
        throw new Error('a kind of PNG that is not expected of a browser');
    }
    const packed = Buffer.concat(all.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
    const pixels = unfilter(inflateSync(packed), width * pixelLength, pixelLength);
    const color = (x, y) => {
        const at = (y * width + x) * pixelLength;
        return '#' + pixels.toString('hex', at, at + 3);
    };
    return { width, height, color };
}
