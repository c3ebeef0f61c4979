// SPDX-License-Identifier: Apache-2.0
(() => {
  'use strict';
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  // --- cards: what is inside is made when it is opened ---
  const fill = card => {
    const kept = card.querySelector(':scope > noscript');
    if (!kept) return;
    const made = document.createElement('template');
    made.innerHTML = kept.textContent;
    kept.replaceWith(made.content);
  };
  const cards = all('details.card');
  document.addEventListener('toggle', event => {
    if (event.target.matches('details.card') && event.target.open) fill(event.target);
  }, true);
  const follow = () => {
    const card = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!card || !card.matches('details.card')) return;
    card.hidden = false;
    fill(card);
    card.open = true;
    card.scrollIntoView();
  };
  addEventListener('hashchange', follow);

  const PRINTED = 400;
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = cards.length <= PRINTED ? cards.filter(card => !card.open && !card.hidden) : [];
    for (const card of opened) { fill(card); card.open = true; }
  });
  addEventListener('afterprint', () => { for (const card of opened) card.open = false; });

  // --- trees ---
  const form = document.getElementById('filter');
  const trees = all('table.tree').map(table => {
    const body = table.tBodies[0], heads = all('thead th', table);
    const column = name => heads.findIndex(head => head.dataset.p === name);
    const at = { compliance: column('compliance'), color: column('color'), responsible: column('responsible') };
    const rows = [...body.rows].map((element, order) => ({
      element, order, depth: +element.dataset.d, unit: element.classList.contains('u'),
      code: element.dataset.code, text: fold(element.cells[0].textContent),
      color: element.cells[at.color].dataset.v || '',
      led: (element.cells[at.responsible]?.dataset.v || '').split(', ')[0], open: true, parent: null, kids: 0,
    }));
    const stack = [];
    for (const row of rows) {
      stack.length = row.depth;
      row.parent = row.depth ? stack[row.depth - 1] || null : null;
      if (row.parent) row.parent.kids++;
      stack[row.depth] = row;
    }
    const more = document.createElement('p');
    more.className = 'foot';
    more.hidden = true;
    table.parentElement.after(more);
    return { table, body, heads, rows, more, sort: null, down: false };
  });

  const FEW = 120;
  const number = (row, index) => {
    const value = row.element.cells[index]?.dataset.v;
    return value === undefined ? null : Number(value);
  };
  const statuses = new Map((form ? all('input[name=status]', form) : []).map((box, i) => [box.value, i]));
  const key = (tree, name) => {
    const index = tree.heads.findIndex(head => head.dataset.p === name);
    if (name === 'code' || name === 'title') return row => row.element.cells[0].textContent.trim();
    if (name === 'color') return row => statuses.has(row.color) ? statuses.get(row.color) : null;
    if (name === 'responsible') return row => row.led || null;
    return row => number(row, index);
  };
  const compare = (a, b) => typeof a === 'string' ? a.localeCompare(b, undefined, { numeric: true }) : a - b;
  const sorted = (items, of, down) => items.map(item => [of(item), item]).sort((a, b) =>
    a[0] === null || b[0] === null ? (a[0] === null) - (b[0] === null) :
    (down ? -1 : 1) * compare(a[0], b[0])).map(pair => pair[1]);

  const wanted = { text: '', colors: new Set(), units: null };
  const filtering = () => wanted.text !== '' || wanted.colors.size > 0 || wanted.units !== null;
  const fits = item => (wanted.colors.size === 0 || wanted.colors.has(item.color)) &&
    (wanted.units === null || wanted.units.has(item.led)) && item.text.includes(wanted.text);

  const shown = row => {
    for (let up = row.parent; up; up = up.parent) if (!up.open) return false;
    return true;
  };
  // A browser is slow with very many rows at once: the first are shown, and how many there are.
  const MOST = 500;
  const tell = (tree, all) => {
    tree.more.hidden = all <= MOST;
    tree.more.textContent = tree.table.dataset.first + ' ' + MOST + ' / ' + all;
  };
  const draw = tree => {
    tree.more.hidden = true;
    if (tree.sort) {
      const things = tree.rows.filter(row => !row.unit);
      const order = sorted(things, key(tree, tree.sort), tree.down);
      const fit = order.filter(fits);
      for (const row of tree.rows) row.element.hidden = true;
      for (const row of fit.slice(0, MOST)) row.element.hidden = false;
      tree.body.append(...fit.slice(0, MOST).map(row => row.element));
      tell(tree, fit.length);
      tree.table.classList.add('flat');
      return;
    }
    if (tree.table.classList.contains('flat')) {
      tree.body.append(...tree.rows.map(row => row.element));
      tree.table.classList.remove('flat');
    }
    if (!filtering()) {
      for (const row of tree.rows) row.element.hidden = !shown(row);
      return;
    }
    const keep = new Set();
    for (const row of tree.rows) {
      if (row.unit ? wanted.text === '' || !row.text.includes(wanted.text) || wanted.colors.size > 0 || wanted.units !== null : !fits(row)) continue;
      for (let up = row; up && !keep.has(up); up = up.parent) keep.add(up);
    }
    let count = 0;
    for (const row of tree.rows) row.element.hidden = !keep.has(row) || (!row.unit && ++count > MOST);
    tell(tree, count);
  };
  const mark = row => {
    const button = row.element.querySelector('.tg-b');
    if (button) button.setAttribute('aria-expanded', row.open);
  };
  const set = (tree, depth) => {
    for (const row of tree.rows) if (row.kids) { row.open = row.depth < depth; mark(row); }
  };
  for (const tree of trees) {
    for (const row of tree.rows) {
      if (!row.kids) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'tg-b';
      button.setAttribute('aria-label', tree.table.dataset.toggle + ' ' + row.code);
      button.addEventListener('click', () => { row.open = !row.open; mark(row); draw(tree); });
      row.element.cells[0].prepend(button);
    }
    tree.table.classList.add('has');
    set(tree, tree.rows.length > FEW ? 2 : 99);
    if (tree.rows.filter(row => shown(row)).length > FEW) set(tree, 1);
    for (const head of tree.heads) {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const again = tree.sort === head.dataset.p;
        if (again && tree.down) tree.sort = null;
        tree.down = again && !tree.down;
        if (!again) tree.sort = head.dataset.p;
        for (const other of tree.heads) other.removeAttribute('aria-sort');
        if (tree.sort) head.setAttribute('aria-sort', tree.down ? 'descending' : 'ascending');
        draw(tree);
      });
    }
    draw(tree);
    tree.table.classList.remove('many');
  }

  // --- long tables: their first rows, until all are wanted ---
  for (const rest of all('tbody.rest')) {
    const table = rest.parentElement, foot = document.createElement('p'), button = document.createElement('button');
    const first = table.tBodies[0].rows.length;
    foot.className = 'foot more';
    button.type = 'button';
    button.textContent = table.dataset.all;
    button.addEventListener('click', () => {
      rest.classList.add('all');
      foot.remove();
      table.parentElement.focus();
    });
    foot.append(table.dataset.first + ' ' + first + ' / ' + (first + rest.rows.length) + ' ', button);
    table.parentElement.after(foot);
  }

  // --- the filter ---
  const items = cards.map((element, order) => ({
    element, order, color: element.dataset.c, led: element.dataset.u,
    text: fold(element.querySelector('.nm').textContent),
  }));
  const list = document.querySelector('.cards');
  const none = document.querySelector('.none');
  const order = {
    color: item => statuses.has(item.color) ? statuses.get(item.color) : null,
    compliance: item => { const v = item.element.querySelector('summary .n').dataset.v; return v ? Number(v) : null; },
    title: item => item.element.querySelector('.nm').textContent.trim(),
  };
  const below = code => {
    const found = new Set([code]);
    for (const tree of trees) for (const row of tree.rows)
      for (let up = row; up; up = up.parent) if (up.code === code && row.unit) found.add(row.code);
    return found;
  };
  let sort = '';
  const apply = () => {
    let count = 0;
    if (list) list.classList.toggle('free', filtering() || sort !== '' || (form && form.sort.value !== ''));
    for (const item of items) {
      const fit = fits(item);
      item.element.hidden = !fit;
      count += fit;
    }
    if (list && form && form.sort.value !== sort) {
      sort = form.sort.value;
      list.append(...(sort ? sorted(items, order[sort], false) : items).map(item => item.element));
      for (const tree of trees) { tree.sort = sort || null; tree.down = false; for (const head of tree.heads) head.removeAttribute('aria-sort'); }
    }
    if (none) none.hidden = count > 0 || items.length === 0;
    if (form) form.querySelector('output').value = count === items.length ? '' : count + ' / ' + items.length;
    for (const tree of trees) draw(tree);
  };
  if (form) {
    form.hidden = false;
    let waiting = 0;
    form.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        wanted.text = fold(form.text.value.trim());
        wanted.units = form.unit.value ? below(form.unit.value) : null;
        wanted.colors = new Set(all('input[name=status]:checked', form).map(box => box.value));
        apply();
      }, items.length > 2000 ? 200 : 0);
    });
    form.addEventListener('submit', event => event.preventDefault());
    form.expand.addEventListener('click', () => { for (const tree of trees) { set(tree, 99); draw(tree); } });
    form.collapse.addEventListener('click', () => { for (const tree of trees) { set(tree, 0); draw(tree); } });
  }
  follow();
})();
