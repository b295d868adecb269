// A browser, pages made by make_sample, and what a user would see and do in them.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const folder = mkdtempSync(join(tmpdir(), 'wick-browser-'));
let browser;
let pages = 0;

export async function start() {
    browser = await chromium.launch({ executablePath: process.env.WICK_CHROMIUM, args: flags });
}

export async function stop() {
    await browser.close();
    rmSync(folder, { recursive: true });
}

/** Writes a file next to the pages and returns its address. */
export function file(name, content) {
    const path = join(folder, name);
    writeFileSync(path, content);
    return pathToFileURL(path).href;
}

/** Draws folded text and returns the address of the picture. */
export function draw(folded, options = []) {
    const picture = execFileSync(process.env.WICK_MAKE_SAMPLE, options, { input: folded, maxBuffer: 2 ** 30 });
    return file(`${++pages}.${options.includes('--html') ? 'html' : 'svg'}`, picture);
}

/** Records a program of tests/targets and returns the address of the picture, or { reason } where that is not possible. */
export function record(program, options = []) {
    const path = join(folder, `${++pages}.svg`);
    const { status, stderr } = spawnSync(process.env.WICK_PROGRAM, ['-o', path, ...options, '--', ...program], { encoding: 'utf8' });
    return status === 0 ? { url: pathToFileURL(path).href } : { reason: `wick ended with ${status}: ${stderr}` };
}

/** Draws a picture once more and returns the address of the new one. */
export function report(url, options) {
    const path = join(folder, `${++pages}.svg`);
    execFileSync(process.env.WICK_PROGRAM, ['report', '-q', ...options, '-o', path, fileURLToPath(url)]);
    return pathToFileURL(path).href;
}

/** Waits until the script has taken over, where there is one. */
export const isReady = (page) => page.waitForFunction(() => {
    const picture = document.querySelector('svg');
    return !picture || !picture.querySelector('script') || picture.dataset.ready;
});

/** Opens an address in a fresh window, where `script` has run before the page's own; what the page complains about ends
 * up in `errors`. */
export async function visit(url, { width = 1200, height = 600, colorScheme = 'light', hasTouch = false, script } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, hasTouch });
    const page = await context.newPage();
    if (script) {
        await page.addInitScript(script);
    }
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('dialog', (dialog) => {
        errors.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on('request', (request) => {
        if (!request.url().startsWith('file:')) {
            errors.push(`request: ${request.url()}`);
        }
    });
    await page.goto(url);
    await isReady(page);
    return { page, errors, close: () => context.close() };
}

/** Lets the browser itself take a picture or print, as on a command line; returns the file. */
export function capture(url, option, suffix) {
    const path = `${fileURLToPath(url)}.${suffix}`;
    const arguments_ = ['--headless', ...flags, '--window-size=1400,700', `--user-data-dir=${join(folder, 'profile')}`,
        '--virtual-time-budget=5000', `${option}=${path}`, url];
    const { status, stderr } = spawnSync(process.env.WICK_CHROMIUM, arguments_, { encoding: 'utf8', timeout: 120_000 });
    if (status !== 0) {
        throw new Error(`the browser ended with ${status}: ${stderr}`);
    }
    return readFileSync(path);
}

export const open = (folded, { options, ...window } = {}) => visit(draw(folded, options), window);

/** The frames in sight, from the root up and from left to right: name, label, and the edges of the box in pixels of
 * the window. */
export function framesIn(page) {
    return page.$$eval('#frames > g, #frames > a > g', (groups) => groups
        .filter((group) => getComputedStyle(group).display !== 'none')
        .map((group) => {
            const box = group.querySelector('rect').getBoundingClientRect();
            const text = group.querySelector('text');
            return {
                name: group.querySelector('title').textContent.replace(/ \([^(]*\)$/, ''),
                label: text ? text.textContent : '',
                labelRight: text && text.textContent ? text.getBoundingClientRect().right : 0,
                left: box.left, right: box.right, top: box.top, bottom: box.bottom,
                fill: getComputedStyle(group.querySelector('rect')).fill,
                isFaded: getComputedStyle(group.querySelector('rect')).opacity < 1,
                isMatch: group.classList.contains('match'),
            };
        })
        .sort((a, b) => b.bottom - a.bottom || a.left - b.left));
}

export const frame = async (page, name) => (await framesIn(page)).find((it) => it.name === name);
export const names = async (page) => (await framesIn(page)).map((it) => it.name);

async function centre(page, name) {
    const { left, right, top, bottom } = await frame(page, name);
    return [(left + right) / 2, (top + bottom) / 2];
}

export const click = async (page, name) => page.mouse.click(...await centre(page, name));
export const rightClick = async (page, name) => page.mouse.click(...await centre(page, name), { button: 'right' });
export const hover = async (page, name) => page.mouse.move(...await centre(page, name));

/** What the status line says: name, figures and the matched share. */
export const status = (page) => page.evaluate(() => ({
    name: document.querySelector('.status .name').textContent,
    figures: document.querySelector('.status .figures').textContent,
    matched: document.querySelector('.status output').textContent,
}));

/** What the address holds, as the page itself has it: page.url() hears of changes later. */
export const query = (page) => page.evaluate(() => decodeURIComponent(location.search));

/** The name of the frame that has the keyboard. */
export const focused = (page) => page.evaluate(() => document.activeElement.id === 'frames' &&
    document.querySelector('#current-frame > title')?.textContent.replace(/ \([^(]*\)$/, ''));

export async function search(page, text) {
    await page.keyboard.press('/');
    await page.keyboard.type(text);
}

export const matches = async (page) => (await framesIn(page)).filter((it) => it.isMatch).map((it) => it.name);
