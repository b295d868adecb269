import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import * as b from './browser.mjs';

const sample = `main 5
main;parse 20
libc.so.6|main;x 0
main;parse;read 30
main;evaluate 25
main;evaluate;parse 10
main;evaluate;parse;read 2
idle 8
`;

before(b.start);
after(b.stop);

/** A test on one page, which must not have complained when it ends. */
function onPage(name, folded, steps, options) {
    test(name, async () => {
        const window = await b.open(folded, options);
        await steps(window.page);
        assert.deepEqual(window.errors, []);
        await window.close();
    });
}

const isFull = (it) => it.left < 10.6 && it.right > 1189.4;

onPage('a click zooms: callees fill the picture, callers are faded, the rest is gone', sample, async (page) => {
    await b.click(page, 'evaluate');
    assert.deepEqual(await b.names(page), ['all', 'main', 'evaluate', 'parse', 'read']);
    for (const name of ['all', 'main', 'evaluate']) {
        assert.ok(isFull(await b.frame(page, name)), name);
    }
    assert.equal((await b.frame(page, 'main')).isFaded, true);
    assert.equal((await b.frame(page, 'evaluate')).isFaded, false);
    const parse = await b.frame(page, 'parse');
    assert.ok(Math.abs((parse.right - parse.left) / 1180 - 12 / 37) < 0.001);
});

onPage('the button resets the zoom, and is only there when there is something to reset', sample, async (page) => {
    const button = page.getByRole('button', { name: 'Reset zoom' });
    assert.equal(await button.isVisible(), false);
    await b.click(page, 'evaluate');
    await button.click();
    assert.equal((await b.names(page)).length, 8);
    assert.equal(await button.isVisible(), false);
});

onPage('a click on a faded caller zooms out to it', sample, async (page) => {
    await b.click(page, 'evaluate');
    await b.click(page, 'main');
    assert.equal((await b.names(page)).includes('idle'), false);
    assert.equal((await b.names(page)).length, 7);
    await b.click(page, 'all');
    assert.equal((await b.names(page)).length, 8);
});

onPage('hover shows name, module, samples, shares and self', 'app|main;libc.so.6|read 1500\napp|main 500\nidle 3000\n', async (page) => {
    await b.hover(page, 'read');
    assert.deepEqual(await b.status(page), {
        name: 'Function: read — libc.so.6',
        figures: '1,500 samples · 30.00% of all · self 1,500 (30.00%)',
        matched: '',
    });
    await b.click(page, 'main');
    await b.hover(page, 'read');
    assert.match((await b.status(page)).figures, /30\.00% of all · self .* · 75\.00% of main$/);
    await page.mouse.move(5, 5);
    assert.match((await b.status(page)).name, /main/, 'away from all frames: the one with the focus');
});

onPage('search marks as you type and counts nested matches once', sample, async (page) => {
    await b.search(page, 'parse|read');
    assert.deepEqual(await b.matches(page), ['parse', 'parse', 'read', 'read']);
    assert.equal((await b.status(page)).matched, 'Matched: 62.00%');
    assert.notEqual((await b.frame(page, 'read')).fill, (await b.frame(page, 'idle')).fill);
    await page.getByRole('button', { name: 'Reset search' }).click();
    assert.deepEqual(await b.matches(page), []);
});

onPage('the matched share is of the zoomed frame', sample, async (page) => {
    await b.search(page, 'read');
    assert.equal((await b.status(page)).matched, 'Matched: 32.00%');
    await b.click(page, 'evaluate');
    assert.equal((await b.status(page)).matched, 'Matched: 5.41%');
});

onPage('case counts until Ctrl-I or the button says otherwise', sample, async (page) => {
    await b.search(page, 'READ');
    assert.deepEqual(await b.matches(page), []);
    await page.keyboard.press('Control+i');
    assert.deepEqual(await b.matches(page), ['read', 'read']);
    await page.getByRole('button', { name: 'Aa' }).click();
    assert.deepEqual(await b.matches(page), []);
});

onPage('an unfinished pattern is said to be none', sample, async (page) => {
    await b.search(page, '(rea');
    assert.equal((await b.status(page)).matched, 'Not a pattern');
    await page.keyboard.type('d)');
    assert.equal((await b.status(page)).matched, 'Matched: 32.00%');
});

onPage('figures in a title are not searched', sample, async (page) => {
    await b.search(page, 'samples|8');
    assert.deepEqual(await b.matches(page), []);
});

onPage('Ctrl-F and F3 open the search, Escape leaves and clears it', sample, async (page) => {
    for (const key of ['Control+f', 'F3']) {
        await page.keyboard.press(key);
        await page.keyboard.type('idle');
        assert.deepEqual(await b.matches(page), ['idle'], key);
        await page.keyboard.press('Escape');
        assert.deepEqual(await b.matches(page), [], key);
        assert.equal(await b.focused(page), 'all');
    }
});

onPage('keys walk the frames: up to the widest callee, down, left, right', sample, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await b.focused(page), 'all');
    const walk = [['ArrowUp', 'main'], ['ArrowUp', 'parse'], ['ArrowLeft', 'evaluate'], ['ArrowRight', 'parse'],
        ['ArrowUp', 'read'], ['ArrowUp', 'read'], ['ArrowDown', 'parse'], ['ArrowDown', 'main'], ['ArrowLeft', 'idle']];
    for (const [key, name] of walk) {
        await page.keyboard.press(key);
        assert.equal(await b.focused(page), name, key);
        assert.equal((await b.status(page)).name, `Function: ${name}`);
    }
});

onPage('Enter zooms, Backspace goes one caller back, Escape all the way', sample, async (page) => {
    await page.keyboard.press('Tab');
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'Enter']) {
        await page.keyboard.press(key);
    }
    assert.deepEqual(await b.names(page), ['all', 'main', 'parse', 'read']);
    await page.keyboard.press('Backspace');
    assert.equal(await b.focused(page), 'parse');
    assert.equal((await b.frame(page, 'parse')).isFaded, false);
    await page.keyboard.press('Escape');
    assert.equal((await b.names(page)).length, 8);
    assert.equal(await b.focused(page), 'all');
});

onPage('Tab goes on from the frames to the controls', sample, async (page) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.placeholder), 'Search  /');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('button', { name: 'Aa' }).getAttribute('aria-pressed'), 'false');
});

onPage('frames are a tree with levels to a screen reader', sample, async (page) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowUp');
    const item = page.getByRole('treeitem', { name: 'main, 92 samples · 92.00% of all · self 5 (5.00%)' });
    assert.equal(await item.getAttribute('aria-level'), '2');
});

onPage('the address keeps zoom and search, and back undoes the zoom', sample, async (page) => {
    await b.click(page, 'evaluate');
    await b.search(page, 'READ');
    await page.keyboard.press('Control+i');
    assert.equal(await b.query(page), '?z=13.2&s=READ&i=1');

    const other = await b.visit(await page.evaluate(() => location.href));
    assert.deepEqual(await b.names(other.page), ['all', 'main', 'evaluate', 'parse', 'read']);
    assert.deepEqual(await b.matches(other.page), ['read']);
    assert.deepEqual(other.errors, []);
    await other.close();

    await page.goBack();
    assert.equal((await b.names(page)).length, 8);
});

onPage('an address that names no frame shows everything', sample, async (page) => {
    for (const state of ['?z=77.9&s=', '?z=-1.1', '?z=', '?x=5&y=5', '?of=nothing&filter=+nothing&filter=', '?u=1&z=0.1.2']) {
        await page.goto(page.url().split('?')[0] + state);
        await b.isReady(page);
        assert.equal((await b.names(page)).length, state.startsWith('?u') ? 2 : 8, state);
    }
    await page.goto(page.url().split('?')[0]);
    await b.isReady(page);
    assert.equal((await b.names(page)).length, 8);
});

onPage('notes open on demand', sample, async (page) => {
    await page.getByText('Notes (2)').click();
    assert.deepEqual(await page.locator('.side li').allTextContents(), ['first <b>', 'second']);
    await page.getByRole('button', { name: 'Close panel' }).click();
    assert.equal(await page.locator('.side').count(), 0);
}, { options: ['--note', 'first <b>', '--note', 'second'] });

test('a profile inside that was cut is left alone, and the frames are as good as what is drawn', async () => {
    const picture = readFileSync(fileURLToPath(b.draw(sample)), 'utf8');
    const stored = /(<metadata class="wick-profile"[^>]*)data-encoding="deflate">([^<]*)</;
    const bytes = inflateSync(Buffer.from(stored.exec(picture)[2], 'base64'));
    for (const size of [9, bytes.length / 2, bytes.length - 1]) {
        const text = bytes.subarray(0, size).toString('base64');
        const cut = b.file(`cut-${Math.floor(size)}.svg`, picture.replace(stored, `$1data-encoding="none">${text}<`));
        const window = await b.visit(cut);
        await b.click(window.page, 'evaluate');
        assert.deepEqual(await b.names(window.page), ['all', 'main', 'evaluate', 'parse', 'read'], `${size} bytes`);
        assert.deepEqual(window.errors, []);
        await window.close();
    }
});
