// Checks a rule base while it is being edited: sends the form as a draft and takes the preview from the page that answers.
// @ts-check
import { word } from './formats.js';

const pauseMs = 400;
const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-draft]'));
/** @type {number | undefined} */
let waiting;

form?.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => form.checkValidity() && check(form), pauseMs);
});

/** @param {HTMLFormElement} draft */
async function check(draft) {
  draft.querySelector('.stale')?.remove();
  const answer = await fetch(draft.action, { method: 'POST', body: new FormData(draft) });
  if (answer.status === 409) {
    showStale(draft, (await answer.json()).draft);
    return;
  }
  if (!answer.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const preview = page.getElementById('rules-preview');
  if (preview) {
    document.getElementById('rules-preview')?.replaceWith(preview);
  }
  // The first change makes a draft: what can be done with it appears.
  const publish = page.querySelector('form[action="/rules/publish"]')?.closest('section');
  if (publish && !document.querySelector('form[action="/rules/publish"]')) {
    preview?.after(publish);
  }
  const kept = page.querySelector('form[data-draft] [name=draft]')?.getAttribute('value');
  setTag(kept ?? '');
}

/**
 * The draft was changed in another window: what is typed here stays, and replaces the other when the person says so.
 * @param {HTMLFormElement} draft
 * @param {string} kept tag of the draft that is stored
 */
function showStale(draft, kept) {
  const over = Object.assign(document.createElement('button'), { type: 'button', textContent: word('word.stale.over') });
  over.addEventListener('click', () => {
    setTag(kept);
    check(draft);
  });
  const panel = Object.assign(document.createElement('div'), { className: 'notice stale', role: 'alert' });
  panel.append(Object.assign(document.createElement('p'), { textContent: word('word.stale.draft') }), over);
  draft.append(panel);
}

/** @param {string} tag */
function setTag(tag) {
  for (const field of document.querySelectorAll('[name=draft]')) {
    /** @type {HTMLInputElement} */ (field).value = tag;
  }
}
