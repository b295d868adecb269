import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as b from './browser.mjs';

const sample = 'main;std::vector<int>::push_back 70\nmain;read 20\nidle_thread 10\n';

before(b.start);
after(b.stop);

test('the picture fills the window and follows it, labels too', async () => {
    const { page, errors, close } = await b.open(sample);
    for (const width of [1600, 1200, 400, 1600]) {
        await page.setViewportSize({ width, height: 600 });
        await page.waitForFunction((w) => document.querySelector('#frames').getAttribute('width') === String(w - 20), width);
        const all = await b.frame(page, 'all');
        assert.ok(Math.abs(all.left - 10) < 0.1 && Math.abs(all.right - (width - 10)) < 0.1, `${width}`);
        assert.equal((await b.frame(page, 'idle_thread')).label, width > 400 ? 'idle_thread' : 'id..');
        for (const it of await b.framesIn(page)) {
            assert.ok(it.labelRight <= it.right + 0.5, `${it.name} at ${width}`);
        }
    }
    assert.deepEqual(errors, []);
    await close();
});

test('a picture of fixed width keeps its width', async () => {
    const { page, close } = await b.open(sample, { width: 1600, options: ['--fixed'] });
    assert.ok(Math.abs((await b.frame(page, 'all')).right - 1190) < 0.1);
    await close();
});

test('nothing in the header overlaps, however narrow the window', async () => {
    const options = ['--title', 'A title of quite some length for one line', '--subtitle', 'x'.repeat(300), '--note', 'n'];
    for (const width of [1600, 800, 760, 400]) {
        const { page, close } = await b.open(sample, { width, options });
        await b.click(page, 'main');
        await b.search(page, 'read');
        const boxes = await page.$$eval('#heading, #subtitle, .toolbar > :not(.space), #frames', (elements) => elements
            .map((element) => element.getBoundingClientRect())
            .filter((box) => box.width > 0)
            .map(({ left, right, top, bottom }) => ({ left, right, top, bottom })));
        for (const [i, one] of boxes.entries()) {
            assert.ok(one.left >= 0 && one.right <= width + 0.5, `${width}: ${JSON.stringify(one)} is cut off`);
            for (const other of boxes.slice(i + 1)) {
                const isApart = one.right <= other.left + 1 || other.right <= one.left + 1 ||
                    one.bottom <= other.top + 3 || other.bottom <= one.top + 3;
                assert.ok(isApart, `${width}: ${JSON.stringify([one, other])} overlap`);
            }
        }
        await close();
    }
});

test('dark follows the system', async () => {
    const background = (page) => page.$eval('#background', (rect) => getComputedStyle(rect).fill);
    const light = await b.open(sample);
    const dark = await b.open(sample, { colorScheme: 'dark' });
    assert.equal(await background(light.page), 'rgb(255, 253, 248)');
    assert.equal(await background(dark.page), 'rgb(27, 26, 25)');
    await light.close();
    await dark.close();
});

test('in an <img> it is a whole, right, static picture', async () => {
    const picture = b.draw(sample);
    const page = b.file('img.html', `<body style="margin:0"><img src="${picture}" width="600">`);
    const window = await b.visit(page);
    const [width, height] = await window.page.$eval('img', (img) => [img.naturalWidth, img.naturalHeight]);
    assert.deepEqual([width, height], [1200, 94]);
    assert.deepEqual(window.errors, []);
    await window.close();
});

test('without script labels fit as well', async () => {
    const { page, close } = await b.open(sample, { options: ['--no-script'] });
    assert.deepEqual((await b.framesIn(page)).map((it) => it.label),
        ['all', 'idle_thread', 'main', 'read', 'std::vector<int>::push_back']);
    await close();
});

test('an empty tree says so', async () => {
    const { page, errors, close } = await b.open('', { width: 800 });
    assert.match(await page.textContent('#frames'), /nothing to draw: no samples/);
    const { left, right } = await page.$eval('.empty', (text) => text.getBoundingClientRect().toJSON());
    assert.ok(Math.abs((left + right) / 2 - 400) < 1);
    assert.deepEqual(errors, []);
    await close();
});

test('on paper there is the picture alone', async () => {
    const { page, close } = await b.open(sample);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.toolbar').isVisible(), false);
    assert.equal(await page.locator('.status').isVisible(), false);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.evaluate(() => document.documentElement.getAttribute('viewBox')), '0 0 1200 172');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('viewBox')), false);
    await close();
});

test('names from the profile are shown and never run', async () => {
    const hostile = ['<script>alert(1)</script>', '"><img src=x onerror=alert(2)>', '</title><svg onload=alert(3)>',
        "']]><script>alert(4)</script>", '&lt;b&gt;', 'javascript:alert(5)', 'T<'.repeat(5000), '$&${alert(6)}'];
    const { page, errors, close } = await b.open(hostile.map((name) => `m|${name} 10\n`).join('').replaceAll(';', ','),
        { options: ['--title', hostile[0], '--note', hostile[1]] });
    for (const name of hostile) {
        const shown = name.replaceAll(';', ',');
        await b.click(page, shown);
        await b.hover(page, shown);
        assert.equal((await b.status(page)).name, `Function: ${shown} — m`);
        await b.search(page, 'script');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
    }
    await page.getByText('Notes (1)').click();
    assert.equal(await page.locator('script').count(), 1);
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(errors, []);
    await close();
});

test('a hostile address runs nothing', async () => {
    const address = b.draw(sample);
    const { page, errors, close } = await b.visit(`${address}?x=%3Cscript%3E&y=alert(1)&s=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E`);
    assert.equal((await b.status(page)).matched, 'Matched: 0.00%');
    assert.deepEqual(errors, []);
    await close();
});
