// Checks a rule base while it is being edited: sends the form as a draft and takes the preview from the page that answers.
// @ts-check
import { word } from './formats.js';

const pauseMs = 400;
const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-draft]'));
/** @type {number | undefined} */
let waiting;

// The text was typed, and the choices do not show it yet.
let behind = false;

form?.addEventListener('input', (event) => {
  const field = /** @type {HTMLElement} */ (event.target);
  behind = behind || field instanceof HTMLTextAreaElement;
  if (field.closest('#rule-choices')) {
    write(form);
  }
  later(form);
});

form?.addEventListener('click', (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest?.('#rule-add, [data-rule-remove]');
  if (!(button instanceof HTMLElement)) {
    return;
  }
  if (button.id === 'rule-add') {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById('rule-row'));
    const list = /** @type {HTMLElement} */ (document.getElementById('rule-list'));
    list.append(template.content.cloneNode(true));
    list.lastElementChild?.querySelector('select')?.focus();
  } else {
    button.closest('li')?.remove();
  }
  write(form);
  later(form);
});

/** @param {HTMLFormElement} draft */
function later(draft) {
  clearTimeout(waiting);
  waiting = setTimeout(() => draft.checkValidity() && check(draft), pauseMs);
}

/**
 * Writes what is chosen as text: a rule a line. One without a condition is not one yet.
 * @param {HTMLFormElement} draft
 */
function write(draft) {
  const rules = [...draft.querySelectorAll('#rule-list > li')].map((row) => {
    const chosen = [...row.querySelectorAll('select')];
    const words = chosen.slice(0, -1).filter((select) => select.value).map(named);
    return /** @type {HTMLElement} */ (row).dataset.rule ?? (words.length > 0 ? `if ${words.join(' and ')} then ${named(chosen[chosen.length - 1])}` : '');
  });
  /** @type {HTMLTextAreaElement} */ (draft.elements.namedItem('rules')).value = rules.filter((rule) => rule).join('\n');
}

/** @param {HTMLSelectElement} select */
function named(select) {
  return `${select.dataset.variable} is ${select.value}`;
}

/** @param {HTMLFormElement} draft */
async function check(draft) {
  draft.querySelector('.stale')?.remove();
  const typed = behind;
  behind = false;
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
  const choices = page.getElementById('rule-choices');
  if (typed && choices) {
    document.getElementById('rule-choices')?.replaceWith(choices);
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
