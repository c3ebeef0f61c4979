// SPDX-License-Identifier: Apache-2.0
// The reports of all examples in headless Chromium: they open without an error, filter, sort, open
// and close, print, fit a telephone, work without their script, and an accessibility checker finds
// nothing serious. What they look like is compared with tests/browser/looks.json: the mean colour of
// each of many small squares, so that another font makes no difference and a lost chart does.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const { PLAN, WORK } = process.env;
const require = createRequire(path.join(WORK, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const ACCEPT = process.argv.includes('--accept');

const examples = {
  integracion: [['examples/integracion-2024/plan.plan'], '2024-09', 'seguimiento'],
  invest: [['examples/invest-2024/plan.plan'], '2024-06', 'seguimiento'],
  esco: [['examples/esco-2024/plan.plan'], '2024-06', 'seguimiento'],
  pmdet: [['examples/pmdet-2021/plan.plan'], '2024-06', 'seguimiento'],
  obras: [['tests/golden/report/obras.plan'], '2024-05', 'seguimiento'],
  hacienda: [['examples/hacienda-seguimiento/procedimiento.plan', 'examples/integracion-2024/plan.plan'],
    '2024-06', 'trimestral'],
};

const plan = (...words) => execFileSync(PLAN, words, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
const ask = ([files, at], query) =>
  JSON.parse(plan('query', ...files, query, '--at', at, '--format', 'json', '--quiet'));
const report = (name, [files, at, which]) => {
  const file = path.join(WORK, name + '.html');
  plan('report', ...files, '--at', at, '--name', which, '--lang', 'es', '-o', file);
  return 'file://' + file;
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--no-first-run'],
});
let passed = 0;
const failed = [];
const test = async (name, body) => {
  try {
    await body();
    passed++;
    console.log('ok   ', name);
  } catch (error) {
    failed.push(name);
    console.log('FAIL ', name, '\n', error.message);
  }
};

const DESK = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true };
const open = async (url, options) => {
  const context = await browser.newContext({ ...options, locale: 'es-SV' });
  const page = await context.newPage();
  page.problems = [];
  page.on('console', message => { if (message.type() === 'error') page.problems.push(message.text()); });
  page.on('pageerror', error => page.problems.push(String(error)));
  page.on('request', request => { if (!request.url().startsWith('file:')) page.problems.push('asks for ' + request.url()); });
  await page.goto(url);
  return page;
};
const shut = async page => {
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

const compare = async (page, name) => {
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

// --- all examples --------------------------------------------------------------------------------

const serious = async page => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
  return found.violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
    .map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.html + ' ' + node.failureSummary).join(' | ')}`);
};

for (const [name, example] of Object.entries(examples)) {
  const url = report(name, example);
  await test(name + ': opens at a desk, in light, and can be read by all', async () => {
    const page = await open(url, DESK);
    assert.ok(await page.title());
    for (const card of (await page.locator('details.card > summary').all()).slice(0, 2)) await card.click();
    assert.deepEqual(await serious(page), []);
    await page.evaluate(() => scrollTo(0, 0));
    await compare(page, name + '-desk');
    await shut(page);
  });
  await test(name + ': fits a telephone, in the dark', async () => {
    const page = await open(url, PHONE);
    const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= window, `the page is ${wide} wide, the window ${window}`);
    assert.deepEqual(await serious(page), []);
    await compare(page, name + '-phone');
    await shut(page);
  });
  await test(name + ': prints', async () => {
    const page = await open(url, DESK);
    const pdf = await page.pdf({ path: path.join(WORK, name + '.pdf'), preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) || [];
    assert.ok(pages.length >= 1, 'no page');
    await shut(page);
  });
}

// --- one of them in use --------------------------------------------------------------------------

const example = examples.integracion, url = report('integracion', example);
const shownCards = page => page.locator('details.card:visible').count();

await test('the filter by status shows as many as the query counts', async () => {
  const page = await open(url, DESK);
  await page.locator('input[name=status][value=red]').check();
  const red = ask(example, 'count(measured where color = red)');
  assert.equal(await shownCards(page), red);
  assert.equal(await page.locator('.filter output').innerText(), `${red} / ${ask(example, 'count(measured)')}`);
  const rows = page.locator('table.tree').first().locator('tbody tr:not(.u):visible');
  assert.equal(await rows.count(), red);
  await shut(page);
});

await test('the filter by text knows no accents and no case', async () => {
  const page = await open(url, DESK);
  await page.locator('input[name=text]').fill('CAPACITACION');
  const titles = ask(example, 'measured | show code, title');
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = titles.filter(row => fold(row.code + ' ' + row.title).includes('capacitacion')).length;
  assert.ok(wanted > 0);
  assert.equal(await shownCards(page), wanted);
  await page.locator('input[name=text]').fill('nothing is called that');
  await page.locator('p.none').waitFor();
  await shut(page);
});

await test('the filter by unit takes what lies within it', async () => {
  const page = await open(url, DESK);
  await page.locator('select[name=unit]').selectOption('SP');
  assert.equal(await shownCards(page), ask(example, 'count(measured within SP)'));
  await shut(page);
});

await test('sorting puts cards and rows in order, and back', async () => {
  const page = await open(url, DESK);
  const codes = () => page.locator('details.card').evaluateAll(all => all.map(card => card.dataset.code));
  const before = await codes();
  await page.locator('select[name=sort]').selectOption('compliance');
  const values = await page.locator('details.card summary .n').evaluateAll(all =>
    all.map(node => node.dataset.v).filter(Boolean).map(Number));
  assert.deepEqual(values, [...values].sort((a, b) => a - b));
  assert.notDeepEqual(await codes(), before);
  await page.locator('select[name=sort]').selectOption('');
  assert.deepEqual(await codes(), before);
  const head = page.locator('table.tree').first().locator('th[data-p=target] button');
  await head.click();
  assert.equal(await page.locator('table.tree').first().locator('th[data-p=target]').getAttribute('aria-sort'), 'ascending');
  await shut(page);
});

await test('units open and close with the keyboard', async () => {
  const page = await open(url, DESK);
  const tree = page.locator('table.tree').first(), rows = tree.locator('tbody tr:visible');
  await page.locator('button[name=collapse]').click();
  const closed = await rows.count();
  const button = tree.locator('.tg-b').first();
  await button.focus();
  await page.keyboard.press('Enter');
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  assert.ok(await rows.count() > closed);
  await page.locator('button[name=expand]').click();
  assert.equal(await rows.count(), await tree.locator('tbody tr').count());
  await shut(page);
});

await test('a card is made when it is opened, by a click or by a link', async () => {
  const page = await open(url, DESK);
  const card = page.locator('#c-ADN\\.1\\.4');
  assert.equal(await card.locator('svg.chart').count(), 0);
  await page.goto(url + '#c-ADN.1.4');
  await card.locator('svg.chart').waitFor();
  assert.equal(await card.locator('dd[data-p=actual]').innerText(), '94,607');
  await card.locator('summary').click();
  assert.equal(await card.evaluate(node => node.open), false);
  await shut(page);
});

await test('all cards are open on paper and closed again', async () => {
  const page = await open(url, DESK);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('details.card:not([open])').count(), 0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('details.card[open]').count(), 0);
  await shut(page);
});

await test('without a script everything is there', async () => {
  const page = await open(url, { ...DESK, javaScriptEnabled: false });
  const counted = ask(example, 'count(measured)');
  assert.equal(await page.locator('details.card svg.chart').count() > 100, true);
  assert.equal(await page.locator('details.card dl.facts').count(), counted);
  assert.equal(await page.locator('form.filter:visible').count(), 0);
  await page.locator('#c-ADN\\.1\\.4 summary').click();
  await page.locator('#c-ADN\\.1\\.4 svg.chart').waitFor();
  await shut(page);
});

await test('text of a plan stays text', async () => {
  const page = await open(report('markup', [['tests/golden/report/plan.plan'], '2024-03', 'seguimiento']), DESK);
  assert.equal(await page.locator('main b:has-text("de")').count(), 0);
  assert.ok(await page.getByText('Unidad <b>de</b> prueba').count() > 0);
  assert.ok(await page.getByText('Manual </script>').count() > 0);
  await shut(page);
});

await browser.close();
writeFileSync(looksFile, JSON.stringify(looks, null, 1) + '\n');
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
