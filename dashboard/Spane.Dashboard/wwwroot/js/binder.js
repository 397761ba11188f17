// Keeps the elements that the server rendered up to date. An element says what it shows:
//   data-topic="line.packer-1"          the picture that paths below it start from
//   data-live="weight.net"              its text is this value …
//   data-as="number|clock|moment|both|word:P"  … written like this (default: as it is), with data-digits and data-signed
//   data-bind="name:path …"             an attribute, or a custom property when the name starts with --
//   data-list="packs"                   one copy of its <template> for each item; paths inside start from the item
//   data-list="alarms" data-key="id"    the copy stays with its item: what a person types or presses belongs to the same item when others come and go
//   data-fresh="weight.time" data-period="1000"   ages, and is marked data-stale after three periods; not while data-rests="link.rests" is true
// @ts-check
import { age, both, clock, moment, nothing, number, word } from './formats.js';

const staleAfterPeriods = 3;

/** @typedef {Record<string, any>} Picture */

/** @type {Map<string, Picture>} */
const pictures = new Map();

/**
 * The item behind each row of a list.
 * @type {WeakMap<Element, Picture>}
 */
const items = new WeakMap();

/** Server time minus this device's time, in ms: ages are right on a tablet whose clock is wrong. */
let clockOffset = 0;

/** @param {number} serverNow UTC ms */
export function setClock(serverNow) {
  clockOffset = serverNow - Date.now();
}

/** The topics that the page shows. */
export function topicsOnPage() {
  const found = [...document.querySelectorAll('[data-topic]')].map((element) => /** @type {HTMLElement} */ (element).dataset.topic ?? '');
  return [...new Set(found)];
}

/**
 * Takes the changed parts of a topic in and shows them.
 * @param {string} topic
 * @param {Picture} parts
 */
export function apply(topic, parts) {
  const picture = pictures.get(topic) ?? {};
  Object.assign(picture, parts);
  pictures.set(topic, picture);
  for (const root of document.querySelectorAll(`[data-topic="${CSS.escape(topic)}"]`)) {
    show(root, picture, parts);
  }
  document.dispatchEvent(new CustomEvent('spane:changed', { detail: { topic, picture, parts } }));
}

/** Brings every age up to date. */
export function tick() {
  const now = Date.now() + clockOffset;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-fresh]'))) {
    const root = /** @type {HTMLElement | null} */ (element.closest('[data-topic]'));
    const picture = items.get(element) ?? pictures.get(root?.dataset.topic ?? '');
    const time = at(picture, element.dataset.fresh ?? '');
    const old = typeof time === 'number' ? now - time : null;
    const rests = at(picture, element.dataset.rests ?? '') === true;
    const stale = !rests && (old === null || old > Number(element.dataset.period) * staleAfterPeriods);
    element.toggleAttribute('data-stale', stale);
    const label = element.querySelector('[data-age]');
    if (label) {
      write(label, age(old));
    }
  }
}

/**
 * @param {Element} root
 * @param {Picture} picture
 * @param {Picture | null} changed the parts that changed; null: all
 */
function show(root, picture, changed) {
  for (const element of /** @type {Iterable<HTMLElement>} */ (withSelf(root, '[data-live], [data-bind], [data-list]'))) {
    if (element.parentElement?.closest('[data-list]') && root.contains(element.parentElement.closest('[data-list]'))) {
      continue;
    }
    const { live, bind, list } = element.dataset;
    if (live !== undefined && concerns(live, changed)) {
      write(element, text(at(picture, live), element.dataset));
    }
    for (const pair of bind?.split(' ') ?? []) {
      const colon = pair.lastIndexOf(':');
      const path = pair.slice(colon + 1);
      if (concerns(path, changed)) {
        set(element, pair.slice(0, colon), at(picture, path));
      }
    }
    if (list !== undefined && concerns(list, changed)) {
      showList(element, at(picture, list) ?? []);
    }
  }
}

/**
 * @param {HTMLElement} element
 * @param {Picture[]} shown
 */
function showList(element, shown) {
  const template = element.querySelector(':scope > template');
  if (!(template instanceof HTMLTemplateElement)) {
    return;
  }
  const key = element.dataset.key;
  const nameOf = (/** @type {Picture} */ item, /** @type {number} */ index) => String(key ? at(item, key) : index);
  const rows = new Map([...element.children].filter((child) => child !== template).map((row, index) => [key ? row.getAttribute('data-row') ?? '' : String(index), row]));
  const names = shown.map(nameOf);
  for (const [name, row] of rows) {
    if (!names.includes(name)) {
      row.remove();
    }
  }
  /** @type {Element} */
  let before = template;
  shown.forEach((item, index) => {
    const name = names[index] ?? '';
    const row = rows.get(name) ?? /** @type {Element} */ (template.content.firstElementChild?.cloneNode(true));
    if (key) {
      row.setAttribute('data-row', name);
    }
    if (before.nextElementSibling !== row) {
      before.after(row);
    }
    before = row;
    items.set(row, item);
    show(row, item, null);
  });
}

/**
 * @param {Element} root
 * @param {string} selector
 */
function withSelf(root, selector) {
  return root.matches(selector) ? [root, ...root.querySelectorAll(selector)] : root.querySelectorAll(selector);
}

/**
 * @param {string} path
 * @param {Picture | null} changed
 */
function concerns(path, changed) {
  return changed === null || path.split('.', 1)[0] in changed;
}

/**
 * @param {Picture | undefined} picture
 * @param {string} path
 */
function at(picture, path) {
  return path.split('.').reduce((value, step) => value?.[step], /** @type {any} */ (picture)) ?? null;
}

/**
 * @param {any} value
 * @param {DOMStringMap} style
 */
function text(value, style) {
  const as = style.as ?? 'text';
  if (value === null || value === '') {
    return as === 'both' ? '' : nothing;
  }
  if (as.startsWith('word:')) {
    return word(`word.${as.slice(5)}.${value}`);
  }
  switch (as) {
    case 'number': return number(value, Number(style.digits ?? 0), style.signed !== undefined);
    case 'clock': return clock(value);
    case 'moment': return moment(value);
    case 'both': return both(value);
    default: return String(value);
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {any} value
 */
function set(element, name, value) {
  if (name.startsWith('--')) {
    element.style.setProperty(name, value === null ? null : String(value));
  } else if (value === null) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, String(value));
  }
}

/**
 * Leaves an unchanged text alone, so that a screen reader is told of changes only.
 * @param {Element} element
 * @param {string} shown
 */
function write(element, shown) {
  if (element.textContent !== shown) {
    element.textContent = shown;
  }
}
