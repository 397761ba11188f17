// Values as text in the page's language, the same way Formats.cs writes the first paint.
// @ts-check

const language = document.documentElement.lang;
const zone = document.documentElement.dataset.zone;

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}');

/** Shown where there is no value. */
export const nothing = '–';

/** @type {Map<number, Intl.NumberFormat>} */
const numbers = new Map();

const clocks = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'id', {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone,
});

/**
 * A number with a fixed count of decimals.
 * @param {unknown} value
 * @param {number} digits
 * @param {boolean} signed whether a gain shows its plus sign
 */
export function number(value, digits, signed) {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return nothing;
  }
  let format = numbers.get(digits);
  if (!format) {
    format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    numbers.set(digits, format);
  }
  const text = format.format(Math.abs(value));
  return !/[1-9]/.test(text) ? text : value < 0 ? `−${text}` : signed ? `+${text}` : text;
}

/**
 * A time of day in the site's zone.
 * @param {unknown} utcMs
 */
export function clock(utcMs) {
  return typeof utcMs === 'number' ? clocks.format(utcMs) : nothing;
}

const days = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: zone });

/**
 * A day and time in the site's zone.
 * @param {unknown} utcMs
 */
export function moment(utcMs) {
  return typeof utcMs === 'number' ? `${days.format(utcMs)} ${clocks.format(utcMs)}` : nothing;
}

/**
 * A word from the page's texts.
 * @param {string} key
 */
export function word(key) {
  return words[key] ?? key;
}

/**
 * A sentence that comes in both languages.
 * @param {unknown} text
 */
export function both(text) {
  const pair = /** @type {{ indonesian?: string, english?: string } | null} */ (text);
  return (language === 'en' ? pair?.english : pair?.indonesian) ?? '';
}

/**
 * How old a value is, in words.
 * @param {number | null} ms
 */
export function age(ms) {
  if (ms === null) {
    return word('age.never');
  }
  const seconds = Math.max(0, ms / 1000);
  if (seconds < 2) {
    return word('age.now');
  }
  if (seconds < 120) {
    return word('age.seconds').replace('{0}', String(Math.floor(seconds)));
  }
  return seconds < 7200
    ? word('age.minutes').replace('{0}', String(Math.floor(seconds / 60)))
    : word('age.hours').replace('{0}', String(Math.floor(seconds / 3600)));
}
