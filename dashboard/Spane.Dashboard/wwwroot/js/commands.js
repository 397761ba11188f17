// Sends the commands of a page without leaving it, and shows what the live stream says of them. Never optimistic: a command is done when its record says so.
// @ts-check
import { ask } from './dialogs.js';
import { both, number, word } from './formats.js';

const final = ['done', 'failed', 'expired'];

/** @typedef {{ id: string, state: string, why: string, value: number | null }} Command */

/**
 * The latest commands of the page's device, by id: the stream may be faster than the answer to the form.
 * @type {Map<string, Command>}
 */
let latest = new Map();

/**
 * Where the page shows a command that it has sent.
 * @type {Map<string, HTMLElement>}
 */
const panels = new Map();

export function enableCommands() {
  document.addEventListener('spane:changed', (event) => {
    const commands = /** @type {CustomEvent<{ parts: { commands?: Command[] } }>} */ (event).detail.parts.commands;
    if (commands) {
      latest = new Map(commands.map((command) => [command.id, command]));
      commands.forEach(follow);
    }
  });

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
  say(panel, word('word.command.queued'), 'open');
  try {
    const answer = await fetch(address, { method: 'POST', body: fields });
    if (answer.status === 409) {
      say(panel, both((await answer.json()).why), 'failed');
      return;
    }
    if (!answer.ok) {
      say(panel, refusalOf(answer.status), 'failed');
      return;
    }
    const { id } = await answer.json();
    panels.set(id, panel);
    const known = latest.get(id);
    if (known) {
      follow(known);
    }
  } catch {
    say(panel, word('word.command.unreachable'), 'failed');
  }
}

/**
 * Says in its panel how far a command has got.
 * @param {Command} command
 */
function follow(command) {
  const panel = panels.get(command.id);
  if (!panel) {
    return;
  }
  const ended = final.includes(command.state);
  say(panel, answerOf(command.state, command.why, command.value), ended ? command.state : 'open');
  if (ended) {
    panels.delete(command.id);
    if (panel.dataset.reload !== undefined) {
      // The page says what came of it. Without the query, which tells of what was refused before.
      location.assign(location.pathname);
    }
  }
}

/**
 * @param {HTMLElement} panel
 * @param {string} text
 * @param {string} state
 */
function say(panel, text, state) {
  const line = panel.querySelector('.command-state');
  if (line instanceof HTMLElement) {
    line.textContent = text;
    line.dataset.state = state;
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
