// Forms with data-quiet are posted without leaving the page: what they change comes back by the live stream. A refusal is shown where the page keeps its notice.
// @ts-check
import { word } from './formats.js';

export function enableQuietForms() {
  document.addEventListener('submit', async (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.dataset.quiet === undefined) {
      return;
    }
    event.preventDefault();
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    const notice = document.querySelector('[data-refusal]');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form, button) });
      const refused = !answer.ok || new URL(answer.url).searchParams.has('why');
      notice?.toggleAttribute('hidden', !refused);
      if (notice && (answer.status === 503 || answer.status === 507)) {
        notice.textContent = word('word.command.unstored');
      }
      if (!refused) {
        for (const note of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input[name=note]'))) {
          note.value = '';
        }
      }
    } catch {
      if (notice) {
        notice.textContent = word('word.command.unreachable');
        notice.removeAttribute('hidden');
      }
    }
  });
}
