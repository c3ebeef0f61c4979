// SPDX-License-Identifier: Apache-2.0
// A page that follows the files: it asks whether there is something newer, and is loaded anew with
// what was open, filtered and scrolled to. Only a page that is seen asks: a browser has few
// connections to one server.
(() => {
  'use strict';
  const told = document.getElementById('live');
  const KEY = 'plan ' + location.pathname + location.search;
  const all = selector => [...document.querySelectorAll(selector)];
  const form = document.getElementById('filter');

  // --- what a reader did to the page ---
  const keep = () => sessionStorage.setItem(KEY, JSON.stringify({
    y: scrollY,
    open: all('details.card[open]').map(card => card.id),
    fields: form ? [...new FormData(form)] : [],
    at: new Date().toLocaleTimeString(),
  }));
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEY) || 'null');
    sessionStorage.removeItem(KEY);
    if (!kept) return;
    for (const id of kept.open) {
      const card = document.getElementById(id);
      if (card) card.open = true;
    }
    for (const [name, value] of form ? kept.fields : []) {
      const fields = [...form.elements].filter(field => field.name === name);
      const box = fields.find(field => field.type === 'checkbox' && field.value === value);
      if (box) box.checked = true;
      else if (fields.length) fields[0].value = value;
    }
    if (form) form.dispatchEvent(new Event('input'));
    setTimeout(() => scrollTo(0, kept.y), 50);
    told.textContent = told.dataset.again + ' ' + kept.at;
  };
  history.scrollRestoration = 'auto';
  restore();

  // --- what the files did ---
  const other = text => new DOMParser().parseFromString(text, 'text/html').getElementById('problems');
  const refresh = async change => {
    if (change.sound) {
      keep();
      location.reload();
      return;
    }
    const page = await (await fetch('/problems')).text();
    document.getElementById('problems').replaceWith(other(page));
    told.dataset.version = change.version;
  };
  let waiting = null;
  const pause = time => new Promise(done => { setTimeout(done, time); });
  const look = async () => {
    while (!document.hidden) {
      waiting = new AbortController();
      try {
        const answer = await fetch('/changes?since=' + told.dataset.version, { signal: waiting.signal });
        if (!answer.ok) throw new Error(answer.status);
        const change = await answer.json();
        if (told.textContent === told.dataset.lost) told.textContent = '';
        if (change.version !== told.dataset.version) await refresh(change);
      } catch {
        if (document.hidden) break;
        told.textContent = told.dataset.lost;
        await pause(2000);
      }
    }
    waiting = null;
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && waiting) waiting.abort();
    if (!document.hidden && !waiting) look();
  });
  addEventListener('pagehide', () => { if (waiting) waiting.abort(); });
  addEventListener('pageshow', event => { if (event.persisted && !waiting) look(); });
  look();
})();
