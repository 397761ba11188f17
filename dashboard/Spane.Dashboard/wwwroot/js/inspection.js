// The pages of inspection: figures and photographs are fetched again every few seconds, and labels have keys.
// @ts-check
import { refresh } from './refresh.js';

const everyMilliseconds = 3000;

setInterval(() => {
  // Where nothing is going on, what somebody has chosen stays; whoever is about to press something in there is not disturbed.
  if (document.querySelector('[data-refresh]:not([data-idle])') && !document.activeElement?.closest('[data-refresh]')) {
    void refresh();
  }
}, everyMilliseconds);

const form = document.getElementById('label-form');

/** @returns {HTMLInputElement[]} */
function boxes() {
  return [...(form?.querySelectorAll('input[type="checkbox"]') ?? [])].filter((box) => box instanceof HTMLInputElement);
}

function chooseAll() {
  const all = boxes().every((box) => box.checked);
  boxes().forEach((box) => { box.checked = !all; });
}

form?.querySelector('[data-all]')?.addEventListener('click', chooseAll);
document.addEventListener('keydown', (event) => {
  const inField = event.target instanceof HTMLElement && event.target.matches('input:not([type="checkbox"]), select, textarea');
  if (inField || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (event.key === 'a' && form) {
    chooseAll();
  }
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  if (button instanceof HTMLButtonElement) {
    button.click();
  }
});
