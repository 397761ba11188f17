// Forms of settings: rows are added from a template and removed, and a refused form keeps what was filled in and lists every problem.
// @ts-check
import { refusalOf } from './commands.js';
import { both, word } from './formats.js';

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

  document.addEventListener('submit', async (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.dataset.save === undefined) {
      return;
    }
    event.preventDefault();
    const list = form.querySelector('[data-problems]');
    list?.replaceChildren();
    const say = (/** @type {string[]} */ problems) => {
      for (const problem of problems) {
        list?.append(Object.assign(document.createElement('li'), { textContent: problem }));
      }
      list?.scrollIntoView({ block: 'nearest' });
    };
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) });
      if (answer.ok && answer.redirected) {
        location.assign(answer.url);
      } else if (answer.status === 409) {
        say((await answer.json()).map((/** @type {{ why: unknown }} */ problem) => both(problem.why)));
      } else {
        say([refusalOf(answer.status)]);
      }
    } catch {
      say([word('word.command.unreachable')]);
    }
  });
}
