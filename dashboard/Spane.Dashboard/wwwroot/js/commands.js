// Sends the commands of a page without leaving it, and shows what the live stream says of them. Never optimistic: a command is done when its record says so.
// @ts-check
import { ask } from './dialogs.js';
import { both, number, word } from './formats.js';

const final = ['done', 'failed', 'expired'];

/** @typedef {{ id: string, state: string, why: string, value: number | null, because: object | null }} Command */

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
    if (!(button instanceof HTMLButtonElement) || !canteen) {
      return;
    }
    const to = button.dataset.switch;
    const load = /** @type {HTMLElement | null} */ (button.closest('[data-load]'));
    const question = load && to ? consequence(load, to) : button.dataset.confirm;
    if (question && !await ask(question)) {
      return;
    }
    const fields = new FormData(/** @type {HTMLFormElement} */ (document.getElementById('canteen-token')));
    fields.set('do', load ? 'switch' : 'close');
    if (load && to) {
      fields.set('load', load.dataset.load ?? '');
      fields.set('on', String(to === 'on'));
      offerUndo(load, button, to);
    }
    send(canteen, `/canteens/${canteen.dataset.device}/commands`, fields);
  });
}

/**
 * A scanner that types: its codes begin with "]" (ISO/IEC 15424) and end with Enter, so that no clock has to tell it from a person; the
 * separator GS comes as Ctrl+].
 * @param {string} href where codes are read
 */
export function enableScanner(href) {
  let text = '';
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey } = event;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(/** @type {Element} */ (event.target).tagName) || (!text && (ctrlKey || key !== ']'))) {
      return;
    }
    event.preventDefault();
    if (key === 'Enter') {
      location.assign(`${href}?text=${encodeURIComponent(text)}`);
    }
    text = key === 'Enter' || key === 'Escape' ? '' : (text + (ctrlKey ? '|' : key.length === 1 ? key : '')).slice(0, 400);
  });
}

/**
 * What a person must know before they switch this load, as a question; undefined: nothing.
 * @param {HTMLElement} load
 * @param {string} to on or off
 */
function consequence(load, to) {
  const key = `word.ask.${to}.${load.dataset.class}`;
  const text = word(key);
  return text === key ? undefined : text.replace('{0}', load.querySelector('h2')?.textContent?.trim() ?? '');
}

/**
 * Offers the way back from a switching, where there is one: a compressor must rest before it may run again.
 * @param {HTMLElement} load
 * @param {HTMLElement} pressed the button
 * @param {string} to on or off
 */
function offerUndo(load, pressed, to) {
  const undo = load.querySelector('.undo');
  if (undo instanceof HTMLButtonElement) {
    undo.hidden = pressed === undo || (to === 'off' && load.dataset.class === 'protected');
    undo.dataset.switch = to === 'on' ? 'off' : 'on';
  }
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
  say(panel, answerOf(command), ended ? command.state : 'open');
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
 * What a command has come to: a refusal always with its reason, and be it the node's bare code.
 * @param {Command} command
 */
function answerOf({ state, why, value, because }) {
  const key = `word.command.${state}.${why}`;
  const text = word(key);
  if (!why || state !== 'failed') {
    return word(`word.command.${state}`);
  }
  return text !== key ? text.replace('{0}', number(value, 2, false)) : both(because) || word('word.command.failed.other').replace('{0}', why);
}
