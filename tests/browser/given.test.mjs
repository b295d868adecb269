// What `wick render` alone can ask for: links and titles of functions, weights that are shown
// multiplied, colours by width.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as b from './browser.mjs';

const sample = 'main;parse;lex 1500\nmain;parse 250\nmain;draw 250\n';
const attributes = 'parse\thref=#opened\ttarget=_self\tclass=mine\tg_extra=data-k="v"\nlex\ttitle=The lexer\n';

before(b.start);
after(b.stop);

function onPage(name, options, steps) {
    for (const format of [[], ['--html']]) {
        test(`${name}${format}`, async () => {
            const window = await b.open(sample, { options: [...options, ...format] });
            await steps(window.page);
            assert.deepEqual(window.errors, []);
            await window.close();
        });
    }
}

onPage('a link is followed by a click, and zoomed with Ctrl', ['--attributes', attributes], async (page) => {
    const link = page.locator('#frames a', { has: page.locator('g.mine') });
    assert.equal(await link.locator('g').getAttribute('data-k'), 'v');
    await link.locator('rect').click({ modifiers: ['Control'] });
    assert.ok(!(await page.evaluate(() => location.hash)).includes('#opened'));
    assert.equal(await page.locator('.crumb[aria-current]').textContent(), 'parse');
    await page.locator('#frames a').locator('rect').click();
    await page.waitForURL(/#opened/);
});

onPage('a title that is given stands for name and figures', ['--attributes', attributes], async (page) => {
    assert.equal(await page.locator('#frames g > title', { hasText: 'The lexer' }).count(), 1);
    assert.equal(await page.locator('#frames g > title', { hasText: /^lex / }).count(), 0);
});

onPage('weights are shown multiplied', ['--factor', '0.001'], async (page) => {
    await b.hover(page, 'parse');
    assert.match((await b.status(page)).figures, /^1\.75 samples · 87\.50% of all · self 0\.25 /);
});

onPage('the wider a frame the redder', ['--diffuse'], async (page) => {
    assert.match((await b.frame(page, 'all')).fill, /rgb\(255, 0, 0\)|#ff0000/);
    assert.match((await b.frame(page, 'draw')).fill, /rgb\(255, 135, 135\)|#ff8787/);
});
