// SPDX-License-Identifier: Apache-2.0
// plan serve in headless Chromium: the page opens, follows the files with what was open and filtered,
// tells what is wrong with them, answers queries, and an accessibility checker finds nothing serious.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DESK, PHONE, PLAN, WORK, compare, finish, open, root, serious, shut, test } from './common.mjs';

const folder = mkdtempSync(path.join(WORK, 'serve-'));
cpSync(path.join(root, 'examples/integracion-2024'), folder, { recursive: true });
const file = path.join(folder, 'plan.plan'), text = readFileSync(file, 'utf8');
const server = spawn(PLAN, ['serve', 'plan.plan', '--at', '2024-09', '--port', '0', '--lang', 'es'], { cwd: folder });
const said = await new Promise((tell, fail) => {
  let all = '';
  server.stdout.on('data', data => { all += data; if (all.includes('\n')) tell(all); });
  server.on('exit', () => fail(new Error('the server ended')));
});
const address = said.split(' ')[0];
const wide = page => page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);

await test('the report opens, and can be read by all', async () => {
  const page = await open(address, DESK);
  assert.match(await page.title(), /septiembre de 2024/);
  assert.deepEqual(await serious(page), []);
  await page.evaluate(() => scrollTo(0, 0));
  await compare(page, 'serve-desk');
  await shut(page);
});

await test('it fits a telephone, in the dark; so does an answer and a thing', async () => {
  for (const where of ['', 'query?q=actividades+donde+color+%3D+rojo', 'thing?code=ADN.1.4', 'query?q=actividades+dnde', 'check',
    'query?q=explicar+color+de+ADN.1.4']) {
    const page = await open(address, PHONE);
    await page.goto(address + where);
    page.problems = page.problems.filter(problem => !problem.includes('400'));
    const [width, window] = await wide(page);
    assert.ok(width <= window, `/${where} is ${width} wide, the window ${window}`);
    assert.deepEqual(await serious(page), [], where);
    await shut(page);
  }
});

await test('a query gives its table, with an address and downloads', async () => {
  const page = await open(address, DESK);
  await page.locator('input[name=q]').fill('actividades donde color = rojo | mostrar código, cumplimiento, color | primeros 3');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/query?q=*');
  assert.equal(await page.locator('table.rows tbody tr').count(), 3);
  assert.equal(await page.locator('input[name=q]').inputValue(), 'actividades donde color = rojo | mostrar código, cumplimiento, color | primeros 3');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  assert.equal(download.suggestedFilename(), 'respuesta.csv');
  assert.equal(readFileSync(await download.path(), 'utf8').split(/\r?\n/).filter(Boolean).length, 4);
  const code = await page.locator('table.rows tbody th a').first().innerText();
  await page.locator('table.rows tbody a.sl').first().click();
  await page.waitForURL('**/thing?code=*');
  assert.ok((await page.locator('h1').innerText()).startsWith(code));
  assert.ok(await page.locator('.why').isVisible());
  await page.goBack();
  await page.locator('input[name=at]').fill('2024-03');
  await page.getByRole('button', { name: 'Ver el informe' }).click();
  await page.waitForURL('**/report?*');
  assert.match(await page.title(), /marzo de 2024/);
  await shut(page);
});

await test('a page follows the files, with what was open, filtered and scrolled to', async () => {
  const page = await open(address, DESK);
  await page.locator('select[name=unit]').selectOption('SP');
  const card = page.locator('#c-ADN\\.1\\.4');
  await card.locator('summary').click();
  await card.locator('dd[data-p=actual]').waitFor();
  assert.equal(await card.locator('dd[data-p=actual]').innerText(), '94,607');
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 0);
  appendFileSync(file, '\nrecord ADN.1.4 sep 2024 = 25,393 on 2024-12-31\n');
  await page.locator('dd[data-p=actual]:text("95,000")').or(page.locator('#live:text("Leído de nuevo")')).first().waitFor();
  await card.locator('dd[data-p=actual]').waitFor();
  assert.notEqual(await card.locator('dd[data-p=actual]').innerText(), '94,607');
  assert.equal(await page.locator('select[name=unit]').inputValue(), 'SP');
  await page.waitForFunction(y => Math.abs(scrollY - y) < 300, before);
  await shut(page);
});

await test('what is wrong with a file stands on the page until it is mended, and the report stays', async () => {
  const page = await open(address, DESK);
  const sound = readFileSync(file, 'utf8');
  appendFileSync(file, 'recrd ADN.1.4 oct 2024 = 5\n');
  await page.locator('#problems pre').waitFor();
  assert.match(await page.locator('#problems').innerText(), /recrd[\s\S]*quiso decir 'record'/);
  assert.ok(await page.locator('table.tree').first().isVisible());
  assert.deepEqual(await serious(page), []);
  writeFileSync(file, sound);
  await page.locator('#problems pre').waitFor({ state: 'detached' });
  await shut(page);
});

await test('text of a query and of a plan stays text', async () => {
  const page = await open(address, DESK);
  await page.goto(address + 'query?' + new URLSearchParams({ q: '"<img src=x onerror=alert(1)><script>alert(2)</script>"' }));
  assert.ok(await page.getByText('<img src=x onerror=alert(1)>').count() > 0);
  assert.equal(await page.locator('img').count(), 0);
  await shut(page);
});

await test('without a script everything is there', async () => {
  const page = await open(address, { ...DESK, javaScriptEnabled: false });
  await page.locator('input[name=q]').fill('1 + 1');
  await page.getByRole('button', { name: 'Preguntar' }).click();
  assert.equal(await page.locator('.scalar').innerText(), '2');
  await shut(page);
});

await test('Ctrl-C ends it, and the page says that what it shows may be old', async () => {
  const page = await open(address, DESK);
  const ended = new Promise(tell => { server.removeAllListeners('exit'); server.on('exit', tell); });
  server.kill('SIGINT');
  assert.equal(await ended, 0);
  await page.locator('#live:text("Sin conexión")').waitFor();
  page.problems = page.problems.filter(problem => !problem.includes('ERR_'));
  await shut(page);
});

server.kill('SIGKILL');
writeFileSync(file, text);
rmSync(folder, { recursive: true });
await finish();
