// SPDX-License-Identifier: Apache-2.0
// Headless Chromium for the tests of pages: opens them, gathers what goes wrong, asks an accessibility
// checker. What a page looks like is compared with tests/browser/looks.json: the mean colour of
// each of many small squares, so that another font makes no difference and a lost chart does.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, '../..');
export const { PLAN, WORK } = process.env;
const require = createRequire(path.join(WORK, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const ACCEPT = process.argv.includes('--accept');

export const plan = (...words) => execFileSync(PLAN, words, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--no-first-run'],
});
let passed = 0;
const failed = [];
export const test = async (name, body) => {
  try {
    await body();
    passed++;
    console.log('ok   ', name);
  } catch (error) {
    failed.push(name);
    console.log('FAIL ', name, '\n', error.message);
  }
};

export const DESK = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
export const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true };
export const open = async (url, options) => {
  const context = await browser.newContext({ ...options, locale: 'es-SV' });
  const page = await context.newPage();
  page.problems = [];
  page.on('console', message => { if (message.type() === 'error') page.problems.push(message.text()); });
  page.on('pageerror', error => page.problems.push(String(error)));
  const own = url.startsWith('file:') ? 'file:' : new URL(url).origin + '/';
  page.on('request', request => { if (!request.url().startsWith(own)) page.problems.push('asks for ' + request.url()); });
  await page.goto(url);
  return page;
};
export const shut = async page => {
  assert.deepEqual(page.problems, []);
  await page.context().close();
};

// --- what a page looks like ----------------------------------------------------------------------

const SQUARE = 40, NEAR = 40, MOST = 0.04;
const looksFile = path.join(here, 'looks.json');
const looks = existsSync(looksFile) ? JSON.parse(readFileSync(looksFile, 'utf8')) : {};
const canvas = await (await browser.newContext()).newPage();
const squares = png => canvas.evaluate(async ([data, size]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + data;
  await image.decode();
  const columns = Math.ceil(image.width / size), rows = Math.ceil(image.height / size);
  const drawn = Object.assign(document.createElement('canvas'), { width: columns, height: rows }).getContext('2d');
  drawn.imageSmoothingQuality = 'high';
  drawn.drawImage(image, 0, 0, columns, rows);
  const pixels = drawn.getImageData(0, 0, columns, rows).data;
  return Array.from({ length: rows }, (_, y) => Array.from({ length: columns }, (_, x) =>
    [0, 1, 2].map(i => pixels[(y * columns + x) * 4 + i].toString(16).padStart(2, '0')).join('')).join(''));
}, [png.toString('base64'), SQUARE]);
const part = (row, at) => parseInt(row.slice(at, at + 2), 16);

export const compare = async (page, name) => {
  const shot = await page.screenshot({ path: path.join(WORK, name + '.png') });
  const now = await squares(shot);
  if (ACCEPT || looks[name] === undefined) {
    looks[name] = now;
    return;
  }
  const then = looks[name];
  assert.equal(now.length, then.length, name + ': the picture has another size');
  let off = 0, all = 0;
  now.forEach((row, y) => {
    for (let at = 0; at < row.length; at += 6) {
      all++;
      if ([0, 2, 4].some(i => Math.abs(part(row, at + i) - part(then[y], at + i)) > NEAR)) off++;
    }
  });
  assert.ok(off / all <= MOST, `${name}: ${off} of ${all} squares look otherwise; see build/browser/${name}.png`);
};

export const serious = async page => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
  return found.violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
    .map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.html + ' ' + node.failureSummary).join(' | ')}`);
};


export const finish = async () => {
  await browser.close();
  writeFileSync(looksFile, JSON.stringify(looks, null, 1) + '\n');
  console.log(`${passed} passed, ${failed.length} failed`);
  process.exit(failed.length > 0 ? 1 : 0);
};
