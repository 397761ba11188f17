// Sends the commands of a page without leaving it, and shows what the node answers. Never optimistic: a command is done when its record says so.
// @ts-check
import { ask } from './dialogs.js';
import { both, number, word } from './formats.js';

const pollMs = 400;
const final = ['done', 'failed', 'expired'];

export function enableCommands() {
  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    const question = button?.dataset.confirm ?? form.dataset.confirm;
    if (question && form.dataset.confirmed === undefined) {
      event.preventDefault();
      ask(question).then((yes) => {
        if (yes) {
          form.dataset.confirmed = '';
          form.requestSubmit(button);
          delete form.dataset.confirmed;
        }
      });
      return;
    }
    const panel = /** @type {HTMLElement | null} */ (form.closest('[data-commands]'));
    if (panel) {
      event.preventDefault();
      const fields = new FormData(form, button);
      form.closest('dialog')?.close();
      send(panel, panel.dataset.commands ?? '', fields);
    }
  });

  document.addEventListener('click', async (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest?.('button[data-switch], button[data-close-canteen]');
    const canteen = /** @type {HTMLElement | null} */ (button?.closest('[data-device]'));
    if (!(button instanceof HTMLButtonElement) || !canteen || (button.dataset.confirm && !await ask(button.dataset.confirm))) {
      return;
    }
    const fields = new FormData(/** @type {HTMLFormElement} */ (document.getElementById('canteen-token')));
    fields.set('do', button.dataset.switch ? 'switch' : 'close');
    if (button.dataset.switch) {
      fields.set('load', /** @type {HTMLElement | null} */ (button.closest('[data-load]'))?.dataset.load ?? '');
      fields.set('on', String(button.dataset.switch === 'on'));
    }
    send(canteen, `/canteens/${canteen.dataset.device}/commands`, fields);
  });
}

/**
 * @param {HTMLElement} panel
 * @param {string} address
 * @param {FormData} fields
 */
async function send(panel, address, fields) {
  const say = (/** @type {string} */ text, /** @type {string} */ state) => {
    const line = panel.querySelector('.command-state');
    if (line instanceof HTMLElement) {
      line.textContent = text;
      line.dataset.state = state;
    }
  };
  say(word('word.command.queued'), 'open');
  try {
    const answer = await fetch(address, { method: 'POST', body: fields });
    if (answer.status === 409) {
      say(both((await answer.json()).why), 'failed');
      return;
    }
    if (!answer.ok) {
      say(refusalOf(answer.status), 'failed');
      return;
    }
    let command = await answer.json();
    let state = command.state.toLowerCase();
    while (!final.includes(state)) {
      await new Promise((resolve) => setTimeout(resolve, pollMs));
      command = await (await fetch(`/commands/${command.id}`)).json();
      state = command.state.toLowerCase();
      say(answerOf(state, command.why, command.value), final.includes(state) ? state : 'open');
    }
    if (panel.dataset.reload !== undefined) {
      // The page says what came of it. Without the query, which tells of what was refused before.
      location.assign(location.pathname);
    }
  } catch {
    say(word('word.command.unreachable'), 'failed');
  }
}

/**
 * Why the server did not take something.
 * @param {number} status
 */
export function refusalOf(status) {
  const denied = status === 401 || status === 403;
  const unstored = status === 503 || status === 507;
  return word(denied ? 'word.command.denied' : unstored ? 'word.command.unstored' : 'word.command.refused');
}

/**
 * What a command has come to: for a refusal whose reason has words of its own, those.
 * @param {string} state
 * @param {string} why the node's code
 * @param {number | null} value the figure of that code
 */
function answerOf(state, why, value) {
  const key = `word.command.${state}.${why}`;
  const text = word(key);
  return why && text !== key ? text.replace('{0}', number(value, 2, false)) : word(`word.command.${state}`);
}
