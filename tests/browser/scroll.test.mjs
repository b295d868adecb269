// Pictures higher than the window.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as b from './browser.mjs';
import { decode } from './png.mjs';

const levels = (count) => Array.from({ length: count }, (_, i) => `f${i}`).join(';');
const tower = `${levels(200)} 60\n${levels(60)};needle 40\n`;
const large = { width: 1400, height: 700 };

before(b.start);
after(b.stop);

const pageScrolls = (page) => page.evaluate(() => document.scrollingElement.scrollHeight > innerHeight ||
    document.scrollingElement.scrollWidth > innerWidth);

/** The edges of what is between header and status line. */
const viewport = (page) => page.$eval('#viewport', (element) => {
    const y = Number(element.getAttribute('y'));
    return { top: y, bottom: y + Number(element.getAttribute('height')) };
});

async function isInSight(page, name) {
    const [it, { top, bottom }] = [await b.frame(page, name), await viewport(page)];
    return Boolean(it) && it.top >= top && it.bottom <= bottom + 0.5;
}

async function centreOf(page, selector) {
    const box = await page.$eval(selector, (element) => element.getBoundingClientRect().toJSON());
    return [box.x + box.width / 2, box.y + box.height / 2];
}

async function wheel(page, distance) {
    await page.mouse.move(700, 300);
    const before = await page.$eval('#viewport > g', (sheet) => sheet.getAttribute('transform'));
    await page.mouse.wheel(0, distance);
    await page.waitForFunction((old) => document.querySelector('#viewport > g').getAttribute('transform') !== old, before);
}

/** A test on the tower, which must neither complain nor make the page scroll. */
function onTower(name, steps, options = {}) {
    test(name, async () => {
        const window = await b.open(tower, { ...large, ...options });
        await steps(window.page);
        assert.equal(await pageScrolls(window.page), false);
        assert.deepEqual(window.errors, []);
        await window.close();
    });
}

onTower('title, root and details are in sight, and only the frames between them', async (page) => {
    const { top, bottom } = await viewport(page);
    for (const selector of ['#heading', '.toolbar', '.status']) {
        const box = await page.$eval(selector, (element) => element.getBoundingClientRect().toJSON());
        assert.ok(box.top >= 0 && box.bottom <= 700.5, selector);
        assert.ok(box.bottom <= top + 3 || box.top >= bottom, `${selector} is apart from the frames`);
    }
    assert.ok(await isInSight(page, 'all'));
    assert.ok(bottom - (await b.frame(page, 'all')).bottom < 1, 'the root is at the lower edge');
    assert.equal(await b.frame(page, 'f150'), undefined);
});

onTower('the wheel goes up to the deepest frame and back to the root', async (page) => {
    await wheel(page, -100);
    assert.equal(await isInSight(page, 'all'), false);
    assert.equal((await b.frame(page, 'f20')).label, 'f20');
    await wheel(page, -100_000);
    assert.ok(await isInSight(page, 'f199'));
    assert.ok((await b.frame(page, 'f199')).top - (await viewport(page)).top < 2);
    await wheel(page, 100_000);
    assert.ok(await isInSight(page, 'all'));
});

onTower('Home, End and the page keys scroll', async (page) => {
    await page.keyboard.press('PageUp');
    const { bottom } = await b.frame(page, 'f34');
    await page.keyboard.press('PageDown');
    assert.ok((await b.frame(page, 'f34')).bottom < bottom - 500);
    await page.keyboard.press('Home');
    assert.ok(await isInSight(page, 'f199'));
    await page.keyboard.press('End');
    assert.ok(await isInSight(page, 'all'));
});

onTower('in the search field Home and End are for the text', async (page) => {
    await b.search(page, 'b');
    await page.keyboard.press('Home');
    await page.keyboard.type('a');
    assert.equal(await page.$eval('input', (field) => field.value), 'ab');
    assert.ok(await isInSight(page, 'all'));
});

onTower('the arrow keys keep the frame with the focus in sight', async (page) => {
    await page.keyboard.press('Tab');
    for (let i = 0; i < 50; i++) {
        await page.keyboard.press('ArrowUp');
    }
    assert.equal(await b.focused(page), 'f49');
    assert.ok(await isInSight(page, 'f49'));
    await wheel(page, -100_000);
    await page.keyboard.press('ArrowDown');
    assert.equal(await b.focused(page), 'f48', 'the focus stays while its frame is out of sight');
    assert.ok(await isInSight(page, 'f48'));
});

onTower('Tab finds the frame with the focus', async (page) => {
    await wheel(page, -100_000);
    await page.keyboard.press('Tab');
    assert.equal(await b.focused(page), 'all');
    assert.ok(await isInSight(page, 'all'));
});

onTower('a click zooms where it is, and reset goes back to the root', async (page) => {
    await wheel(page, -700);
    const { top } = await b.frame(page, 'f60');
    await b.click(page, 'f60');
    const zoomed = await b.frame(page, 'f60');
    assert.equal(zoomed.top, top);
    assert.ok(zoomed.left < 10.6 && zoomed.right > 1389.4);
    await page.getByRole('button', { name: 'Reset zoom' }).click();
    assert.ok(await isInSight(page, 'all'));
});

onTower('an address opens with its zoomed frame in sight', async (page) => {
    await page.goto(page.url() + '?z=0.151');
    await b.isReady(page);
    assert.ok(await isInSight(page, 'f150'));
});

onTower('frames that come into sight are as they should be at the zoom and the width', async (page) => {
    await b.click(page, 'f3');
    await page.setViewportSize({ width: 800, height: 700 });
    await page.waitForFunction(() => document.querySelector('#frames').getAttribute('width') === '780');
    await b.search(page, 'needle');
    await wheel(page, -600);
    const needle = await b.frame(page, 'needle');
    assert.ok(Math.abs((needle.right - needle.left) / 780 - 0.4) < 0.001);
    assert.equal(needle.label, 'needle');
    assert.equal(needle.fill, 'rgb(192, 0, 192)');
});

onTower('a line beside the frames says where the matches are', async (page) => {
    await b.search(page, 'needle');
    const [, y] = await centreOf(page, '#scrollbar .marks');
    const { top, bottom } = await viewport(page);
    assert.ok(Math.abs((bottom - y) / (bottom - top) - 61.5 / 201) < 0.01);
    await page.keyboard.press('Escape');
    assert.equal(await page.getAttribute('#scrollbar .marks', 'd'), '');
});

onTower('the thumb can be dragged, and a press above it goes one page up', async (page) => {
    const [x, y] = await centreOf(page, '#scrollbar .thumb');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, 5, { steps: 4 });
    assert.ok(await isInSight(page, 'f199'));
    await page.mouse.up();
    await page.mouse.move(x, 690);
    assert.ok(await isInSight(page, 'f199'), 'let go of');
    await page.keyboard.press('End');
    await page.mouse.click(x, 100);
    assert.ok(await isInSight(page, 'f40'));
    assert.equal(await isInSight(page, 'f199'), false);
});

onTower('a finger drags the frames', async (page) => {
    const touch = await page.context().newCDPSession(page);
    const send = (type, ...ys) => touch.send('Input.dispatchTouchEvent',
        { type, touchPoints: ys.map((y) => ({ x: 300, y })) });
    await send('touchStart', 200);
    for (let y = 220; y <= 400; y += 20) {
        await send('touchMove', y);
    }
    await send('touchEnd');
    assert.ok(Math.abs((await b.frame(page, 'f20')).bottom - ((await viewport(page)).bottom - 21 * 16 + 200)) < 12);
    assert.equal(await page.getByRole('button', { name: 'Reset zoom' }).isVisible(), false, 'dragging is not tapping');
}, { hasTouch: true });

onTower('a tap zooms', async (page) => {
    const { left, top } = await b.frame(page, 'f30');
    await page.touchscreen.tap(left + 300, top + 6);
    await page.getByRole('button', { name: 'Reset zoom' }).waitFor();
    assert.equal((await b.frame(page, 'f29')).isFaded, true);
}, { hasTouch: true });

onTower('a window of another height keeps the root at its lower edge', async (page) => {
    for (const height of [400, 1000, 300]) {
        await page.setViewportSize({ width: 1400, height });
        await page.waitForFunction((h) => document.documentElement.getAttribute('height') === String(h), height);
        assert.ok((await viewport(page)).bottom - (await b.frame(page, 'all')).bottom < 1, `${height}`);
    }
});

onTower('notes lie over the frames and scroll by themselves', async (page) => {
    await page.getByText('Notes (60)').click();
    const list = await page.$eval('aside .body', (element) => element.getBoundingClientRect().toJSON());
    assert.ok(list.bottom <= 700);
    await page.mouse.move(list.x + 20, list.y + 100);
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => document.querySelector('aside .body').scrollTop > 0);
    assert.ok(await isInSight(page, 'all'));
}, { options: Array.from({ length: 60 }, (_, i) => ['--note', `note ${i}`]).flat() });

onTower('on paper there are all frames', async (page) => {
    await wheel(page, -300);
    const before = (await b.frame(page, 'f30')).top;
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.deepEqual([await isInSight(page, 'all'), await isInSight(page, 'f199')], [true, true]);
    assert.equal((await b.names(page)).length, 202);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal((await b.frame(page, 'f30')).top, before);
});

test('a picture lower than the window stays as high as it needs to be', async () => {
    const { page, close } = await b.open('main;read 2\n', large);
    assert.equal(await page.getAttribute(':root', 'height'), '172');
    assert.equal(await page.isVisible('#scrollbar'), false);
    assert.equal(await pageScrolls(page), false);
    await close();
});

test('a picture of a thousand levels can be walked to its end', async () => {
    const { page, errors, close } = await b.open(`${levels(1000)} 1\n`, large);
    await page.keyboard.press('Home');
    await b.click(page, 'f999');
    assert.ok(await isInSight(page, 'f999'));
    assert.equal((await b.status(page)).name, 'Function: f999');
    assert.equal(await pageScrolls(page), false);
    assert.deepEqual(errors, []);
    await close();
});

test("the browser's own picture of the page shows header, frames and details", () => {
    const url = b.draw(tower);
    const { width, height, color } = decode(b.capture(url, '--screenshot', 'png'));
    assert.equal(width, 1400);
    const isFrame = (x, y) => parseInt(color(x, y).slice(1, 3), 16) > 190 && parseInt(color(x, y).slice(5), 16) < 80;
    const isText = (x, y) => parseInt(color(x, y).slice(1, 3), 16) < 128;
    const share = (test, fromX, toX, fromY, toY) => {
        let hits = 0;
        for (let y = fromY; y < toY; y++) {
            for (let x = fromX; x < toX; x++) {
                hits += test(x, y);
            }
        }
        return hits / ((toX - fromX) * (toY - fromY));
    };
    assert.ok(share(isText, 10, 110, 8, 28) > 0.05, 'the title');
    assert.ok(share(isFrame, 20, 1380, 60, 500) > 0.7, 'the frames');
    assert.ok(share(isText, 10, 90, height - 140, height) > 0.01, 'the details');
});

test('the browser prints the whole picture, over several pages', () => {
    const pdf = b.capture(b.draw(tower), '--print-to-pdf', 'pdf').toString('latin1');
    const pages = pdf.match(/\/Type \/Page\b/g) || [];
    assert.ok(pages.length >= 3, `${pages.length} pages for a picture of 3,300 pixels`);
});
