// node tests/bench/picture-latency.mjs PICTURE [STEPS]: how long a picture takes to show the next
// frame after a turn of the wheel, a zoom and a movement of the mouse, in a headless browser of
// 1200 x 800 pixels. Prints medians and the longest, in milliseconds; needs tests/browser/node_modules.
// WICK_CHROMIUM names the browser (default /usr/bin/chromium). Do it while nothing else runs.
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

process.env.WICK_CHROMIUM ||= '/usr/bin/chromium';
const b = await import('../browser/browser.mjs');
const [picture, steps = '20'] = process.argv.slice(2);

// From the event to the end of the frame that shows what follows from it.
const shown = (page, act, argument) => page.evaluate(([source, value]) => new Promise((done) => {
    const begun = performance.now();
    new Function('value', source)(value);
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now() - begun);
        channel.port2.postMessage(null); // Comes after the frame has been painted.
    });
}), [act, argument]);

const key = 'document.querySelector("#frames").dispatchEvent(new KeyboardEvent("keydown", { key: value, bubbles: true }))';
const wheel = 'document.querySelector("#frames").dispatchEvent(new WheelEvent("wheel", { deltaY: value, bubbles: true, cancelable: true }))';
const move = `const { left, bottom, width } = document.querySelector('#frames').getBoundingClientRect();
document.querySelector('#frames').dispatchEvent(new MouseEvent('mousemove', { clientX: left + width * value, clientY: bottom - 100, bubbles: true }))`;

function report(name, times) {
    const sorted = [...times].sort((a, c) => a - c);
    console.log(`${name.padEnd(12)} median ${sorted[sorted.length >> 1].toFixed(1).padStart(7)}   longest ${sorted.at(-1).toFixed(1).padStart(7)}`);
}

await b.start();
const before = performance.now();
const { page, close } = await b.visit(pathToFileURL(resolve(picture)).href, { height: 800 });
console.log(`ready after ${(performance.now() - before).toFixed(0)} ms, with ${await page.evaluate(() => document.querySelectorAll('#frames *').length)} elements in sight`);
const times = { wheel: [], 'zoom in': [], 'zoom out': [], move: [] };
for (let i = 0; i < Number(steps); i++) {
    times.wheel.push(await shown(page, wheel, i % 2 ? 120 : -120));
    times.move.push(await shown(page, move, (i + 0.5) / Number(steps)));
    await shown(page, key, 'ArrowUp');
    times['zoom in'].push(await shown(page, key, 'Enter'));
    times['zoom out'].push(await shown(page, key, 'Escape'));
}
Object.entries(times).forEach(([name, all]) => report(name, all));
await close();
await b.stop();
