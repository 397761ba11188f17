// Forms of settings: rows are added from a template and removed; a refused form keeps what was typed, and says what is wrong or who changed what meanwhile.
// @ts-check
import { refusalOf } from './commands.js';
import { ask } from './dialogs.js';
import { both, number, word } from './formats.js';

/** @typedef {{ what: string, by: string, at: string, from: string, to: string, yours: string }} Change */

export function enableSettings() {
  let rows = 0;
  document.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest?.('[data-add], [data-remove]');
    if (!(button instanceof HTMLElement)) {
      return;
    }
    if (button.dataset.add) {
      const template = document.getElementById(button.dataset.add);
      const list = document.getElementById(button.dataset.to ?? '');
      if (template instanceof HTMLTemplateElement && list) {
        rows += 1;
        list.insertAdjacentHTML('beforeend', template.innerHTML.replaceAll('__n__', `new${rows}`));
        /** @type {HTMLElement | null | undefined} */ (list.lastElementChild?.querySelector('input:not([type=hidden])'))?.focus();
      }
    } else {
      button.closest('li')?.remove();
    }
  });

  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    // A button that does something else with the form, such as delete what it shows, posts it as it is.
    if (form.dataset.save !== undefined && event.submitter?.dataset.plain === undefined && !event.defaultPrevented) {
      event.preventDefault();
      saveIfMeant(form);
    }
  });
}

/**
 * A time that ends on the next day is asked about: it may as well be a slip that leaves a load on for nearly a day.
 * @param {HTMLFormElement} form
 */
async function saveIfMeant(form) {
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('li[data-span]'))) {
    const [from, to] = ['from', 'to'].map((name) => /** @type {HTMLInputElement | null} */ (row.querySelector(`input[name^="${name}-"]`))?.value ?? '');
    if (to && to < from) {
      const hours = (minutesOf(to) - minutesOf(from)) / 60 + 24;
      const text = word('word.schedule.overnight').replace('{0}', row.dataset.span ?? '').replace('{1}', from).replace('{2}', to).replace('{3}', number(hours, 1, false));
      if (!await ask(text)) {
        return;
      }
    }
  }
  save(form);
}

/** @param {string} time as 06:30 */
function minutesOf(time) {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** @param {HTMLFormElement} form */
async function save(form) {
  const list = problemsOf(form);
  list.replaceChildren();
  form.querySelector('.stale')?.remove();
  const say = (/** @type {string[]} */ problems) => {
    list.append(...problems.map((problem) => element('li', problem)));
    list.scrollIntoView({ block: 'nearest' });
  };
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) });
    if (answer.redirected && new URL(answer.url).searchParams.has('why')) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      say([page.querySelector('.notice[role=alert]')?.textContent ?? word('word.command.refused')]);
      if (new URL(answer.url).searchParams.get('why') === 'stale') {
        showPresent(form, page);
      }
    } else if (answer.ok && answer.redirected) {
      location.assign(answer.url);
    } else if (answer.status === 409) {
      const refusal = await answer.json();
      if (Array.isArray(refusal)) {
        say(refusal.map((problem) => both(problem.why)));
      } else {
        showStale(form, list, refusal.version, refusal.changes);
      }
    } else {
      say([refusalOf(answer.status)]);
    }
  } catch {
    say([word('word.command.unreachable')]);
  }
}

/**
 * What is stored by now stands beside what was typed, and the next save is from that version.
 * @param {HTMLFormElement} form
 * @param {Document} page
 */
function showPresent(form, page) {
  page.querySelectorAll('table[id]').forEach((table) => document.getElementById(table.id)?.replaceWith(table));
  const version = page.querySelector(`form[action="${form.getAttribute('action')}"] [name=version]`);
  if (version instanceof HTMLInputElement) {
    /** @type {HTMLInputElement} */ (form.querySelector('[name=version]')).value = version.value;
  }
}

/**
 * Who changed what meanwhile beside what this form would set, and the choice: save over it, or read the page again.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} before
 * @param {number} version
 * @param {Change[]} changes
 */
function showStale(form, before, version, changes) {
  const columns = ['what', 'by', 'at', 'from', 'to', 'yours'].map((column) => word(`word.stale.${column}`));
  const cells = (/** @type {string} */ kind, /** @type {string[]} */ texts) => {
    const row = element('tr', '');
    row.append(...texts.map((text) => element(kind, text)));
    // On a phone, where there is no room for a head, each says what it is.
    [...row.children].forEach((cell, column) => cell.setAttribute('data-label', columns[column]));
    return row;
  };
  const table = element('table', '');
  table.append(
    cells('th', columns),
    ...changes.map((change) => cells('td', [change.what, change.by, change.at, change.from, change.to, change.yours])),
  );
  const over = element('button', word('word.stale.over'));
  over.addEventListener('click', () => {
    /** @type {HTMLInputElement} */ (form.elements.namedItem('version')).value = String(version);
    delete form.dataset.confirmed;
    save(form);
  });
  const reload = element('button', word('word.stale.reload'));
  reload.addEventListener('click', () => location.assign(location.pathname));
  for (const button of [over, reload]) {
    button.setAttribute('type', 'button');
  }
  const scroll = Object.assign(element('div', ''), { className: 'scroll', tabIndex: 0 });
  scroll.append(table);
  const acts = Object.assign(element('div', ''), { className: 'actions' });
  acts.append(over, reload);
  const panel = Object.assign(element('div', ''), { className: 'notice stale', role: 'alert' });
  panel.append(element('p', word('word.stale.title')), scroll, element('p', word('word.stale.note')), acts);
  before.before(panel);
  panel.scrollIntoView({ block: 'nearest' });
}

/** @param {HTMLFormElement} form */
function problemsOf(form) {
  const known = form.querySelector('[data-problems]');
  if (known instanceof HTMLElement) {
    return known;
  }
  const list = Object.assign(element('ul', ''), { className: 'problems', role: 'alert' });
  list.dataset.problems = '';
  form.append(list);
  return list;
}

/**
 * @param {string} kind
 * @param {string} text
 * @returns {HTMLElement}
 */
function element(kind, text) {
  return Object.assign(document.createElement(kind), { textContent: text });
}
