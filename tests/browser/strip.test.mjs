// The strip above the frames: windows of time and threads of a real recording.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as b from './browser.mjs';

const halves = ['first_half', 'second_half'];
const threads = ['main_work', 'worker_work'];
let recorded;

before(async () => {
    await b.start();
    recorded = b.record([join(process.env.WICK_TARGETS, 'two_halves'), '300']);
});
after(b.stop);

/** A test on the recording, with a page of its own. */
function onRecording(name, steps, options) {
    test(name, async (t) => {
        if (recorded.reason) {
            t.skip(recorded.reason);
            return;
        }
        const window = await b.visit(recorded.url, options);
        await steps(window.page, window);
        assert.deepEqual(window.errors, []);
        await window.close();
    });
}

const which = async (page, wanted) => {
    const names = await b.names(page);
    return wanted.filter((name) => names.includes(name));
};
const cells = (page) => page.locator('.strip .cells').first();

/** Drags over a part of the strip, given as shares of its width. */
async function drag(page, from, to) {
    const { x, y, width, height } = await cells(page).boundingBox();
    await page.mouse.move(x + from * width, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + (from + to) / 2 * width, y + height / 2);
    await page.mouse.move(x + to * width, y + height / 2);
    await page.mouse.up();
}

/** The worker was born last. */
const laneName = async (page) => {
    const names = await page.locator('.strip button.head').allTextContents();
    return names.sort((one, other) => one.split(' ')[1] - other.split(' ')[1]).at(-1);
};

async function pickWorker(page) {
    await page.getByRole('button', { name: 'The 2 threads, one by one' }).click();
    await page.locator('.strip').getByRole('button', { name: await laneName(page) }).click();
}

// The halves end when both threads are done, each has its own share of a busy machine: so only the
// quarters at both ends are looked at.
onRecording('a window has only what was sampled in it', async (page) => {
    assert.deepEqual(await which(page, halves), halves);
    await drag(page, 0.02, 0.25);
    assert.deepEqual(await which(page, halves), ['first_half']);
    assert.deepEqual(await which(page, threads), threads);
    await drag(page, 0.75, 0.98);
    assert.deepEqual(await which(page, halves), ['second_half']);
    const share = await page.locator('.path .share').textContent();
    assert.match(share, /^\d+\.\d\d% of all samples shown$/);
    assert.ok(parseFloat(share) > 5 && parseFloat(share) < 50, share);
    await page.keyboard.press('t');
    const functions = await page.locator('.side .function button:first-child').allTextContents();
    assert.ok(functions.includes('second_half') && !functions.includes('first_half'), functions.join());
});

onRecording('a lane has only what its thread did', async (page) => {
    await pickWorker(page);
    assert.deepEqual(await which(page, threads), ['worker_work']);
    assert.deepEqual(await which(page, halves), halves);
    await drag(page, 0.02, 0.25);
    assert.deepEqual(await which(page, [...threads, ...halves]), ['worker_work', 'first_half']);
    await page.locator('.strip').getByRole('button', { name: await laneName(page) }).click();
    assert.deepEqual(await which(page, [...threads, ...halves]), [...threads, 'first_half']);
});

onRecording('Escape and a double click give all of the time back', async (page) => {
    for (const restore of [() => page.keyboard.press('Escape'), () => cells(page).dblclick()]) {
        await drag(page, 0.02, 0.25);
        assert.deepEqual(await which(page, halves), ['first_half']);
        await restore();
        assert.deepEqual(await which(page, halves), halves);
        assert.equal(await b.query(page), '');
    }
});

onRecording('Escape leaves the zoom first, and the window stays as long as it is zoomed in', async (page) => {
    await drag(page, 0.02, 0.25);
    await b.click(page, 'worker_work');
    assert.deepEqual(await which(page, threads), ['worker_work']);
    await page.keyboard.press('Escape');
    assert.deepEqual(await which(page, [...threads, ...halves]), [...threads, 'first_half']);
    await page.keyboard.press('Escape');
    assert.deepEqual(await which(page, halves), halves);
});

onRecording('a link shows the same window and thread, and back undoes a step', async (page) => {
    await pickWorker(page);
    await drag(page, 0.02, 0.25);
    assert.match(await b.query(page), /^\?t=\d+-\d+&lane=two_halves\+\d+$/);
    await page.reload();
    await b.isReady(page);
    assert.deepEqual(await which(page, [...threads, ...halves]), ['worker_work', 'first_half']);
    await page.goBack();
    assert.deepEqual(await which(page, [...threads, ...halves]), ['worker_work', ...halves]);
    await page.goBack();
    assert.deepEqual(await which(page, [...threads, ...halves]), [...threads, ...halves]);
});

onRecording('nonsense in the address picks nothing', async (page, { errors }) => {
    for (const search of ['t=5-2', 't=0-9999999', 't=x', 'lane=nobody', 't=-1-3']) {
        await page.goto(`${recorded.url}?${search}`);
        await b.isReady(page);
        assert.deepEqual(await which(page, [...threads, ...halves]), [...threads, ...halves], search);
    }
    assert.deepEqual(errors, []);
});

onRecording('Shift and arrow keys pick, arrow keys move, and it is said', async (page) => {
    const text = () => cells(page).getAttribute('aria-valuetext');
    assert.equal(await text(), 'all of the time');
    await page.keyboard.press('Shift+ArrowRight');
    const first = await text();
    assert.match(first, /^0\.0+ m?s to \d+\.\d+ m?s, \d+\.\d\d% of all$/);
    await page.keyboard.press('Shift+ArrowRight');
    assert.deepEqual(await which(page, halves), ['first_half']);
    assert.notEqual(await text(), first);
    await cells(page).focus();
    for (let i = 0; i < 40; i++) {
        await page.keyboard.press('ArrowRight');
    }
    assert.deepEqual(await which(page, halves), ['second_half']);
    await page.keyboard.press('Escape');
    assert.equal(await text(), 'all of the time');
});

onRecording('search and hidden functions work within the window', async (page) => {
    await drag(page, 0.02, 0.25);
    await b.search(page, '_half$');
    assert.deepEqual(new Set(await b.matches(page)), new Set(['first_half']));
    await page.keyboard.press('Escape');
    await b.hover(page, 'worker_work');
    await page.keyboard.down('Alt');
    await b.click(page, 'worker_work');
    await page.keyboard.up('Alt');
    assert.deepEqual(await which(page, [...threads, ...halves]), ['main_work', 'first_half']);
});

onRecording('what is drawn again from the picture has the strip too', async (page, { errors }) => {
    const again = b.report(recorded.url, ['--ignore', 'worker_work']);
    await page.goto(again);
    await b.isReady(page);
    await drag(page, 0.02, 0.25);
    assert.deepEqual(await which(page, [...threads, ...halves]), ['main_work', 'first_half']);
    assert.deepEqual(errors, []);
});

onRecording('a finger picks a window as well', async (page) => {
    const box = await cells(page).boundingBox();
    const client = await page.context().newCDPSession(page);
    const touch = (type, share) => client.send('Input.dispatchTouchEvent', {
        type, touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + share * box.width, y: box.y + 6 }],
    });
    await touch('touchStart', 0.02);
    await touch('touchMove', 0.15);
    await touch('touchMove', 0.25);
    await touch('touchEnd');
    assert.deepEqual(await which(page, halves), ['first_half']);
}, { hasTouch: true });

onRecording('runs that were added up have no common time, and no strip', async (page) => {
    const series = b.record([join(process.env.WICK_TARGETS, 'two_halves'), '30'], ['--repeat', '2']);
    assert.equal(series.reason, undefined);
    await page.goto(series.url);
    await b.isReady(page);
    assert.equal(await page.locator('.strip').count(), 0);
});

test('a picture without times has no strip', async () => {
    const { page, close } = await b.open('main;f 3\n');
    assert.equal(await page.locator('.strip').count(), 0);
    await close();
});
