/** What the page does: sort, filter, and tell an editor what was clicked. Plain JavaScript for any current browser. */
export const script = `
'use strict';
(() => {
  const editor = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : null;
  const announce = (text) => { document.getElementById('announcement').textContent = text; };
  const inOrder = new Intl.Collator('en', { numeric: true }).compare;

  const sortBy = (button) => {
    const head = button.closest('th');
    const table = head.closest('table');
    const column = head.cellIndex;
    const ascending = head.getAttribute('aria-sort') !== 'ascending';
    const keyOf = (row) => row.cells[column].dataset.order || '';
    const rows = Array.from(table.tBodies[0].rows);
    rows.sort((a, b) => (ascending ? 1 : -1) * inOrder(keyOf(a), keyOf(b)));
    table.tBodies[0].append(...rows);
    for (const other of table.querySelectorAll('th[aria-sort]')) other.setAttribute('aria-sort', 'none');
    head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
    announce('Sorted by ' + button.textContent + (ascending ? ', ascending' : ', descending'));
  };

  const applyFilter = (form) => {
    const rows = Array.from(document.getElementById(form.dataset.filters).tBodies[0].rows);
    const severity = form.elements.severity.value;
    const text = form.elements.text.value.trim().toLowerCase();
    for (const row of rows) {
      row.hidden = (severity !== '' && row.dataset.severity !== severity) ||
        (text !== '' && !row.textContent.toLowerCase().includes(text));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    form.querySelector('output').textContent = shown === rows.length ? '' : shown + ' of ' + rows.length;
  };

  // Who follows a link to a row wants to see it, whatever the filter says.
  const showTarget = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (!row || !row.hidden) return;
    for (const form of document.querySelectorAll('form.filter')) { form.reset(); applyFilter(form); }
    row.scrollIntoView();
  };

  document.addEventListener('click', (event) => {
    const target = event.target.closest('button.sort, a[data-uri], button[data-action]');
    if (target === null) return;
    if (target.matches('.sort')) return sortBy(target);
    event.preventDefault();
    if (editor === null) return;
    if (target.dataset.action) editor.postMessage({ kind: target.dataset.action });
    else editor.postMessage({ kind: 'open', uri: target.dataset.uri, line: Number(target.dataset.line) });
  });
  for (const form of document.querySelectorAll('form.filter')) {
    form.addEventListener('input', () => { applyFilter(form); });
    form.addEventListener('submit', (event) => { event.preventDefault(); });
  }
  addEventListener('hashchange', showTarget);
  // Written by the product's own template, as this page is; what needs long comes when it is there.
  addEventListener('message', ({ data }) => {
    const section = document.getElementById('history');
    if (editor !== null && section !== null && data.kind === 'history') section.innerHTML = data.html;
  });
  if (editor !== null) editor.postMessage({ kind: 'shown' });
})();
`;
