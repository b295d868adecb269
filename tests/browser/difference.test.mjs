// Pictures of two profiles: widths of both, colours of change, and what a frame says of both.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as b from './browser.mjs';

// The weights before and now. What draw has gained, parse and gone have lost.
const sample = `process:app;main;parse;lex 4000 2000
process:app;main;gone 2000 0
process:app;main;draw 2000 5000
process:app;main;same 2000 2010
process:app;main;new 0 1000
`;

before(b.start);
after(b.stop);

function onPage(name, steps, options) {
    for (const format of [[], ['--html']]) {
        test(`${name}${format}`, async () => {
            const window = await b.open(sample, { options: ['--compare', ...format], ...options });
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
const widthOf = async (page, name) => {
    const { left, right } = await b.frame(page, name);
    return right - left;
};
const shareOf = async (page, name) => await widthOf(page, name) / await widthOf(page, 'all');
const side = (page, name) => page.getByRole('button', { name, exact: true }).click();
const isNear = (value, wanted) => assert.ok(Math.abs(value - wanted) < 0.005, `${value} is not ${wanted}`);
const channels = async (page, name) => (await b.frame(page, name)).fill.match(/\d+/g).map(Number);

onPage('what is gone and what is new has a place, as wide as it was or is', async (page) => {
    assert.deepEqual((await b.names(page)).sort(), ['all', 'app', 'draw', 'gone', 'lex', 'main', 'new', 'parse', 'same']);
    const whole = 4000 + 2000 + 5000 + 2010 + 1000;
    isNear(await shareOf(page, 'gone'), 2000 / whole);
    isNear(await shareOf(page, 'new'), 1000 / whole);
    isNear(await shareOf(page, 'lex'), 4000 / whole);
});

onPage('before and now have the widths of one of the two', async (page) => {
    await side(page, 'Before');
    assert.ok(!(await b.names(page)).includes('new'));
    isNear(await shareOf(page, 'gone'), 0.2);
    await side(page, 'Now');
    assert.ok(!(await b.names(page)).includes('gone'));
    isNear(await shareOf(page, 'draw'), 5000 / 10010);
    assert.equal(await b.query(page), '?side=now');
    await page.goBack();
    isNear(await shareOf(page, 'gone'), 0.2);
    await page.keyboard.press('v');
    assert.equal(await b.query(page), '?side=now');
});

onPage('colours tell what has grown, shrunk, or stayed', async (page) => {
    const [redOfDraw, , blueOfDraw] = await channels(page, 'draw');
    assert.ok(redOfDraw > blueOfDraw + 100);
    const [redOfLex, , blueOfLex] = await channels(page, 'lex');
    assert.ok(blueOfLex > redOfLex + 100);
    const [red, green, blue] = await channels(page, 'same');
    assert.ok(red === green && green === blue, 'grey');
});

onPage('the picture without script has the same colours', async (page) => {
    const names = ['draw', 'lex', 'same', 'gone', 'main'];
    const live = await Promise.all(names.map((name) => channels(page, name)));
    const still = await b.open(sample, { options: ['--compare', '--no-script'] });
    assert.deepEqual(await Promise.all(names.map((name) => channels(still.page, name))), live);
    await still.close();
});

onPage('a frame says both weights, both shares and the change, over all that is above it', async (page) => {
    assert.equal(await figuresOf(page, 'parse'), 'before 4,000 (40.00%) · now 2,000 samples (19.98%) · -20.02 points');
    assert.match(await figuresOf(page, 'gone'), /now 0 samples .* -20\.00 points · gone$/);
    assert.match(await figuresOf(page, 'new'), / · new$/);
    assert.match(await figuresOf(page, 'same'), / · no more than chance makes$/);
    assert.match(await figuresOf(page, 'main'), /^before 10,000 \(100\.00%\) · now 10,010 samples/);
});

onPage('the table of functions has the largest changes first, up and down', async (page) => {
    await page.keyboard.press('t');
    const rows = await page.$$eval('.side tbody tr', (trs) => trs.map((tr) => Array.from(tr.children, (td) => td.textContent.replace('⇅', ''))));
    assert.deepEqual(rows.map(([change, , name]) => `${name} ${change}`).slice(0, 4),
        ['draw +29.95', 'lex -20.02', 'gone -20.00', 'new +9.99']);
});

onPage('callers first, and filters, keep both weights', async (page) => {
    await page.keyboard.press('r');
    assert.match(await figuresOf(page, 'lex'), /^before 4,000 .* now 2,000 /);
    await page.keyboard.press('r');
    await b.rightClick(page, 'parse');
    await page.getByRole('menuitem', { name: 'Only stacks' }).click();
    assert.match(await figuresOf(page, 'main'), /^before 4,000 .* now 2,000 /);
    assert.match(await page.textContent('.path'), /19\.98% of all samples shown/);
});
