// Filters, other views of the same profile, and the table of functions: in an SVG and in a page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as b from './browser.mjs';

// main calls work twice over; rest is recursive.
const sample = `process:app;main;work;read 30
process:app;main;work 10
process:app;main;rest;rest;read 20
process:app;main 5
process:other;main;work 25
idle 10
`;

before(b.start);
after(b.stop);

function onPage(name, steps, options) {
    for (const format of [[], ['--html']]) {
        test(`${name}${format}`, async () => {
            const window = await b.open(sample, { options: format, ...options });
            await steps(window.page, window);
            assert.deepEqual(window.errors, []);
            await window.close();
        });
    }
}

const figuresOf = async (page, name) => {
    await b.hover(page, name);
    return (await b.status(page)).figures;
};
const path = (page) => page.$$eval('.path .crumb', (crumbs) => crumbs.map((it) => it.textContent));

async function choose(page, frame, item) {
    await b.rightClick(page, frame);
    await page.getByRole('menuitem', { name: item }).click();
}

onPage('alt-click hides the stacks of a function everywhere, and says what is left', async (page) => {
    await page.keyboard.down('Alt');
    await b.click(page, 'work');
    await page.keyboard.up('Alt');
    assert.deepEqual(await b.names(page), ['all', 'app', 'idle', 'main', 'rest', 'rest', 'read']);
    assert.match(await page.textContent('.path'), /35\.00% of all samples shown.*without work/);
    assert.equal(await figuresOf(page, 'main'), '25 samples · 25.00% of all · self 5 (5.00%) · 71.43% of what is shown');
    await page.keyboard.press('u');
    assert.equal((await b.names(page)).length, 12);
});

onPage('only stacks with a function, by the menu, and back', async (page) => {
    await choose(page, 'rest', 'Only stacks');
    assert.deepEqual(await b.names(page), ['all', 'app', 'main', 'rest', 'rest', 'read']);
    assert.equal(await b.query(page), '?filter=+rest');
    await page.getByRole('button', { name: 'only rest' }).click();
    assert.equal((await b.names(page)).length, 12);
    await page.goBack();
    assert.equal((await b.names(page)).length, 6, 'back undoes the undoing');
});

onPage('two filters together leave stacks that pass both', async (page) => {
    const address = page.url();
    await page.goto(`${address}?filter=%2Bread&filter=-rest`);
    await b.isReady(page);
    assert.deepEqual(await b.names(page), ['all', 'app', 'main', 'work', 'read']);
    assert.match(await page.textContent('.path'), /30\.00% of all/);
});

test('a picture that was asked to be reversed and inverted begins so, and can be turned back', async () => {
    const { page, errors, close } = await b.open(sample, { options: ['--reverse', '--inverted'] });
    const all = await b.framesIn(page);
    const edges = (name) => all.find((it) => it.name === name);
    assert.ok(edges('read').top > edges('all').top, 'the root is on top');
    assert.match(await page.textContent('.path'), /callers first/);
    assert.equal(await b.query(page), '');
    await page.keyboard.press('r');
    await page.keyboard.press('i');
    assert.equal(await b.query(page), '?inverted=0&reversed=0');
    assert.equal((await b.names(page)).length, 12);
    assert.deepEqual((await b.names(page)).slice(0, 4), ['all', 'app', 'idle', 'other']);
    assert.deepEqual(errors, []);
    await close();
});

const inTime = `process:main 1;work;b 10
process:main 1;work 20
process:main 1;work;a 30
process:main 1;work;b 40
process:worker 2;work;a 100
`;

for (const [how, script] of [['', ''], [' whose profile the browser cannot read', 'delete globalThis.DecompressionStream']]) {
    test(`a flame chart${how} keeps the order of time, with gaps where the caller itself ran`, async () => {
        const { page, errors, close } = await b.visit(b.draw(inTime, ['--flamechart']), { script });
        assert.deepEqual(await b.names(page), ['all', 'main 1', 'worker 2', 'work', 'work', 'b', 'a', 'b', 'a']);
        const [first, second, third] = (await b.framesIn(page)).slice(5, 8);
        const share = (pixels) => Math.round(200 * pixels / 1180);
        assert.equal(share(first.left - 10), 0);
        assert.equal(share(second.left - first.right), 20, 'what work did itself');
        assert.equal(share(third.left - second.right), 0);
        await page.keyboard.press('w');
        assert.deepEqual((await b.names(page)).slice(5), ['b', 'a', 'a'], 'by width, calls are merged');
        assert.deepEqual(errors, []);
        await close();
    });
}

test('filters leave a flame chart in order', async () => {
    const { page, close } = await b.open(inTime, { options: ['--flamechart'] });
    await page.goto(`${page.url()}?filter=-a`);
    await b.isReady(page);
    assert.deepEqual(await b.names(page), ['all', 'main 1', 'work', 'b', 'b']);
    await close();
});

test('a reversed picture whose profile the browser cannot read shows what is drawn', async () => {
    const { page, close } = await b.visit(b.draw(sample, ['--reverse']), { script: 'delete globalThis.DecompressionStream' });
    assert.deepEqual((await b.names(page)).slice(0, 5), ['all', 'idle', 'main', 'read', 'work']);
    await close();
});

test('labels can lose their beginning, and colours be chosen', async () => {
    const options = ['--truncate-left', '--search-color', '#00ff00', '--background', '#112233'];
    const { page, close } = await b.open('a_very_long_name_that_does_not_fit 1\nb 9\n', { options });
    assert.match((await b.framesIn(page)).find((it) => it.name.startsWith('a_very')).label, /^\.\..*not_fit$/);
    await b.search(page, 'b$');
    assert.equal((await b.framesIn(page)).find((it) => it.isMatch).fill, 'rgb(0, 255, 0)');
    const background = () => page.$eval('#background', (it) => getComputedStyle(it).fill);
    assert.equal(await background(), 'rgb(17, 34, 51)');
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    assert.notEqual(await background(), 'rgb(17, 34, 51)', 'the dark theme has its own');
    await close();
});

onPage('callers first: functions by own weight, their callers above them', async (page) => {
    await page.keyboard.press('r');
    assert.deepEqual((await b.names(page)).slice(0, 5), ['all', 'idle', 'main', 'read', 'work']);
    const all = await b.framesIn(page);
    const read = all.find((it) => it.name === 'read');
    assert.ok(Math.abs((read.right - read.left) / 1180 - 0.5) < 0.001);
    assert.equal(await figuresOf(page, 'read'), '50 samples · 50.00% of all');
    const above = all.filter((it) => it.bottom < read.bottom && it.bottom > read.bottom - 20 &&
        it.left >= read.left - 0.1 && it.right <= read.right + 0.1);
    assert.deepEqual(above.map((it) => it.name), ['rest', 'work']);
});

onPage('a sandwich has the callers above and the callees below, whoever called', async (page) => {
    await choose(page, 'work', 'Callers and callees');
    const all = await b.framesIn(page);
    const names = all.sort((x, y) => x.bottom - y.bottom || x.left - y.left).map((it) => it.name);
    assert.deepEqual(names, ['app', 'other', 'main', 'work', 'read']);
    assert.equal(await figuresOf(page, 'work'), '65 samples · 65.00% of all · self 35 (35.00%) · 100.00% of work');
    assert.equal(await figuresOf(page, 'app'), '40 samples · 40.00% of all · 61.54% of work');
    await b.search(page, 'app|read');
    assert.equal((await b.status(page)).matched, 'Matched: 61.54%');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowUp');
    assert.equal(await b.focused(page), 'main');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await b.focused(page), 'read');
});

onPage('a recursive function counts once in its sandwich and in the table', async (page) => {
    await choose(page, 'rest', 'Callers and callees');
    assert.equal(await figuresOf(page, 'app'), '20 samples · 20.00% of all · 100.00% of rest');
    await page.getByRole('button', { name: /callers and callees of rest/ }).click();
    await page.keyboard.press('t');
    const rows = await page.$$eval('.side tbody tr', (all) => all.map((row) => Array.from(row.cells, (it) => it.firstChild.textContent).join(' ')));
    assert.deepEqual(rows, ['50.00% 50.00% read', '35.00% 65.00% work', '10.00% 10.00% idle', '5.00% 90.00% main', '0.00% 20.00% rest']);
});

onPage('the table is sorted, follows the search and filters the graph', async (page) => {
    await page.getByRole('button', { name: 'Functions' }).click();
    const listed = () => page.$$eval('.side tbody .function > :first-child', (all) => all.map((it) => it.textContent));
    await page.getByRole('button', { name: 'Total', exact: true }).click();
    assert.deepEqual(await listed(), ['main', 'work', 'read', 'rest', 'idle']);
    await b.search(page, 'r');
    assert.deepEqual(await listed(), ['work', 'read', 'rest']);
    await page.locator('.side tbody').getByRole('button', { name: 'rest', exact: true }).click();
    assert.deepEqual(await listed(), ['read', 'rest']);
    assert.equal((await b.names(page)).length, 6);
    const all = await b.frame(page, 'all');
    assert.ok(all.right < 1200 - 400, 'the frames make room');
});

onPage('icicle, order and merged processes, each with its key', async (page) => {
    await page.keyboard.press('m');
    assert.deepEqual(await b.names(page), ['all', 'idle', 'main', 'rest', 'work', 'rest', 'read', 'read']);
    assert.equal(await figuresOf(page, 'work'), '65 samples · 65.00% of all · self 35 (35.00%)');
    await page.keyboard.press('w');
    assert.deepEqual((await b.names(page)).slice(0, 5), ['all', 'main', 'idle', 'work', 'rest']);
    await page.keyboard.press('i');
    assert.ok((await b.frame(page, 'all')).top < (await b.frame(page, 'main')).top);
    assert.equal(await b.query(page), '?inverted=1&merged=1&sort=width');
    await page.keyboard.press('ArrowDown');
    assert.equal(await b.focused(page), 'main', 'down is away from the root');
});

onPage('a choice keeps the zoom', async (page) => {
    await b.click(page, 'rest');
    assert.deepEqual(await path(page), ['all', 'app', 'main', 'rest']);
    await page.keyboard.press('w');
    assert.deepEqual(await path(page), ['all', 'app', 'main', 'rest']);
    await page.locator('.crumb', { hasText: 'main' }).click();
    assert.deepEqual(await path(page), ['all', 'app', 'main']);
});

onPage('next and previous go round the matches', async (page) => {
    await b.search(page, 'rest');
    assert.equal(await page.textContent('.toolbar .count'), '2');
    const seen = [];
    for (const key of ['Enter', 'Enter', 'Enter', 'Shift+Enter']) {
        await page.keyboard.press(key);
        seen.push(await page.textContent('.toolbar .count'));
    }
    assert.deepEqual(seen, ['1/2', '2/2', '1/2', '2/2']);
    assert.equal((await b.status(page)).name, 'Function: rest');
});

onPage('a name and a path are copied', async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await b.click(page, 'rest');
    await page.keyboard.press('p');
    await page.waitForFunction(() => document.querySelector('.status .name').textContent.startsWith('Copied'));
    assert.equal(await copied(), 'app;main;rest 20');
    await page.keyboard.press('c');
    await page.waitForFunction(() => document.querySelector('.status .name').textContent === 'Copied: rest');
    assert.equal(await copied(), 'rest');
});

onPage('the theme can be chosen, and stays in the address', async (page) => {
    const background = () => page.$eval('#background', (rect) => getComputedStyle(rect).fill);
    const light = await background();
    await page.getByRole('button', { name: 'Light or dark' }).click();
    assert.notEqual(await background(), light);
    const before = (await b.frame(page, 'main')).fill;
    await page.keyboard.press('b');
    assert.notEqual((await b.frame(page, 'main')).fill, before);
    assert.equal(await b.query(page), '?theme=dark&colors=safe');
});

test('what waits is blue, and purple in the colours for colour-blind people', async () => {
    const { page, errors, close } = await b.open('main;work 50\nmain;read;waiting:[read] 95\nmain;read 5\n');
    const channels = async (name) => (await b.frame(page, name)).fill.match(/\d+/g).map(Number);
    const isBlue = async (name) => {
        const [red, green, blue] = await channels(name);
        return blue > green && green > red;
    };
    const isPurple = async (name) => {
        const [red, green, blue] = await channels(name);
        return blue > green && red > green;
    };
    const kinds = async (is) => [await is('[read]'), await is('read'), await is('main'), await is('work')];
    assert.deepEqual(await kinds(isBlue), [true, true, false, false]);
    await page.keyboard.press('b');
    assert.deepEqual(await kinds(isPurple), [true, true, false, false]);
    assert.deepEqual(errors, []);
    await close();
});

test('zooming shows frames that were too narrow to be drawn', async () => {
    const tiny = Array.from({ length: 50 }, (_, i) => `small;tiny${i} 1\n`).join('');
    const folded = `big 10000\nsmall 10\n${tiny}`;
    const { page, errors, close } = await b.open(folded);
    assert.equal((await b.names(page)).some((name) => name.startsWith('tiny')), false);
    await b.click(page, 'small');
    assert.equal((await b.names(page)).filter((name) => name.startsWith('tiny')).length, 50);
    assert.deepEqual(errors, []);
    await close();
});

test("flamegraph.pl's address of a frame is understood", async () => {
    const { page, errors, close } = await b.open('main 5\nmain;parse 20\nmain;evaluate 25\nidle 50\n');
    await page.goto(`${page.url()}?x=659.0&y=37&s=parse`);
    await b.isReady(page);
    assert.deepEqual(await path(page), ['all', 'main', 'evaluate']);
    assert.deepEqual(errors, []);
    await close();
});

test('a browser that cannot inflate draws from the static frames', async () => {
    const { page, errors, close } = await b.visit(b.draw(sample), { script: () => { delete globalThis.DecompressionStream; } });
    assert.equal((await b.names(page)).length, 12);
    assert.equal(await figuresOf(page, 'rest'), '20 samples · 20.00% of all · self 0 (0.00%)');
    await page.keyboard.press('t');
    assert.match(await page.textContent('.side tbody'), /35\.00%65\.00%work/);
    assert.deepEqual(errors, []);
    await close();
});

test('shares are rounded as wick itself rounds them, ties included', async () => {
    const folded = 'b 3\nc 5\nd 7\ne 785\n'; // All wide enough for a title of their own.
    const titles = (page) => page.$$eval('#frames g > title', (all) => all.map((it) => it.textContent).sort());
    const fixed = await b.open(folded, { options: ['--no-script'] });
    const live = await b.open(folded);
    assert.deepEqual(await titles(live.page), await titles(fixed.page));
    assert.equal((await titles(live.page))[1], 'b (3 samples, 0.38%)');
    await fixed.close();
    await live.close();
});
