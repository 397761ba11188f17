// Narrows a live list on this screen. The choice is kept in the address, so that it survives a reload and can be passed on.
// @ts-check

export function enableFilters() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-filter]'))) {
    const list = document.getElementById(form.dataset.filter ?? '');
    if (!list) {
      continue;
    }
    const asked = new URLSearchParams(location.search);
    for (const field of fieldsOf(form)) {
      field.value = asked.get(field.name) ?? '';
    }
    const apply = () => narrow(form, list);
    form.addEventListener('input', () => {
      const address = new URL(location.href);
      for (const { name, value } of fieldsOf(form)) {
        if (value) {
          address.searchParams.set(name, value);
        } else {
          address.searchParams.delete(name);
        }
      }
      history.replaceState(null, '', address);
      apply();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    document.addEventListener('spane:changed', apply);
    apply();
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} list
 */
function narrow(form, list) {
  const words = (form.querySelector('input')?.value ?? '').toLowerCase();
  const selects = [...form.querySelectorAll('select')].filter((select) => select.value);
  const rows = /** @type {HTMLElement[]} */ ([...list.children].filter((child) => child instanceof HTMLElement && child.tagName !== 'TEMPLATE'));
  for (const row of rows) {
    row.hidden = !(selects.every((select) => select.value.split(' ').includes(row.dataset[select.name] ?? '')) && (row.textContent ?? '').toLowerCase().includes(words));
  }
  const count = form.querySelector('[data-filter-count]');
  if (count) {
    count.textContent = `${rows.filter((row) => !row.hidden).length} / ${rows.length}`;
  }
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  return /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll('input, select'));
}
