// SPDX-License-Identifier: Apache-2.0
// The reports of all examples in headless Chromium: they open without an error, filter, sort, open
// and close, print, fit a telephone, work without their script, and an accessibility checker finds
// nothing serious.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DESK, PHONE, WORK, compare, finish, open, plan, serious, shut, test } from './common.mjs';

const examples = {
  integracion: [['examples/integracion-2024/plan.plan'], '2024-09', 'seguimiento'],
  invest: [['examples/invest-2024/plan.plan'], '2024-06', 'seguimiento'],
  esco: [['examples/esco-2024/plan.plan'], '2024-06', 'seguimiento'],
  pmdet: [['examples/pmdet-2021/plan.plan'], '2024-06', 'seguimiento'],
  obras: [['tests/golden/report/obras.plan'], '2024-05', 'seguimiento'],
  hacienda: [['examples/hacienda-seguimiento/procedimiento.plan', 'examples/integracion-2024/plan.plan'],
    '2024-06', 'trimestral'],
};

const ask = ([files, at], query) =>
  JSON.parse(plan('query', ...files, query, '--at', at, '--format', 'json', '--quiet'));
const report = (name, [files, at, which]) => {
  const file = path.join(WORK, name + '.html');
  plan('report', ...files, '--at', at, '--name', which, '--lang', 'es', '-o', file);
  return 'file://' + file;
};

// --- all examples --------------------------------------------------------------------------------

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

await test('of a long table the first rows are shown, then all', async () => {
  const file = path.join(WORK, 'long.plan');
  const rows = Array.from({ length: 300 }, (_, i) => `    ${i + 1} | Taller ${i + 1} | 1 1 1 - - - - - - - - -`).join('\n');
  writeFileSync(file, `plan P "Plan" { period 2024 }\nunit U "Unidad" {\n  table activity {\n    code | title | jan..dec\n${rows}\n  }\n}\n`);
  const page = await open(report('long', [[file], '2024-03', 'seguimiento']), DESK);
  const late = page.locator('table.rows').first(), shown = late.locator('tbody tr:visible');
  assert.equal(await shown.count(), 200);
  const foot = page.locator('p.more').first();
  assert.equal((await foot.innerText()).trim(), 'Se muestran las primeras filas: 200 / 300 Mostrar todas las filas');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await shown.count(), 300);
  await page.emulateMedia({ media: 'screen' });
  await foot.locator('button').focus();
  await page.keyboard.press('Enter');
  assert.equal(await shown.count(), 300);
  assert.equal(await foot.count(), 0);
  await shut(page);
});

await test('text of a plan stays text', async () => {
  const page = await open(report('markup', [['tests/golden/report/plan.plan'], '2024-03', 'seguimiento']), DESK);
  assert.equal(await page.locator('main b:has-text("de")').count(), 0);
  assert.ok(await page.getByText('Unidad <b>de</b> prueba').count() > 0);
  assert.ok(await page.getByText('Manual </script>').count() > 0);
  await shut(page);
});

await finish();
