// Plays a past minute: the head moves, what has not come yet is pale, the latest pack's weight and verdict are read large.
// @ts-check

const root = document.getElementById('replay');
const controls = document.getElementById('replay-controls');
const scrub = document.getElementById('replay-at');
const play = document.getElementById('replay-play');
const speed = document.getElementById('replay-speed');

if (root && controls && scrub instanceof HTMLInputElement && play && speed instanceof HTMLSelectElement) {
  start(root, controls, scrub, play, speed);
}

/**
 * @param {HTMLElement} plot
 * @param {HTMLElement} panel
 * @param {HTMLInputElement} at
 * @param {HTMLElement} button
 * @param {HTMLSelectElement} pace
 */
function start(plot, panel, at, button, pace) {
  const length = Number(plot.dataset.length);
  const from = Number(plot.dataset.from);
  const packs = /** @type {NodeListOf<SVGElement>} */ (plot.querySelectorAll('.replay-pack'));
  const rows = /** @type {NodeListOf<HTMLTableRowElement>} */ (document.querySelectorAll('#replay-packs tbody tr'));
  const times = [...rows].map((row) => Number(row.dataset.at));
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'medium', timeZone: document.documentElement.dataset.zone });
  let last = -2;
  /** @type {number | null} */
  let frame = null;

  const show = (/** @type {number} */ milliseconds) => {
    plot.querySelector('#replay-head')?.setAttribute('x1', `${(100 * milliseconds) / length}%`);
    plot.querySelector('#replay-head')?.setAttribute('x2', `${(100 * milliseconds) / length}%`);
    at.setAttribute('aria-valuetext', clock.format(from + milliseconds));
    const now = times.findLastIndex((time) => time <= milliseconds);
    if (now === last) {
      return;
    }
    last = now;
    packs.forEach((pack, i) => pack.classList.toggle('replay-later', i > now));
    rows.forEach((row, i) => row.toggleAttribute('aria-current', false) || (i === now && row.setAttribute('aria-current', 'true')));
    mark(now);
  };

  const mark = (/** @type {number} */ now) => {
    const grams = document.getElementById('replay-grams');
    const words = document.getElementById('replay-words');
    const ring = plot.querySelector('#replay-now');
    const row = rows[now];
    const pack = packs[now];
    if (!grams || !words || !ring) {
      return;
    }
    ring.toggleAttribute('hidden', !pack);
    grams.textContent = row?.cells[2]?.textContent ?? '–';
    words.textContent = row ? `${row.cells[3]?.textContent} · ${row.cells[4]?.textContent}` : '';
    words.toggleAttribute('data-verdict', false);
    if (row && pack) {
      words.dataset.verdict = row.dataset.verdict ?? '';
      ring.setAttribute('cx', pack.getAttribute('cx') ?? '');
      ring.setAttribute('cy', pack.getAttribute('cy') ?? '');
      // Only the table's own box scrolls: the page stays where the person has put it.
      const box = row.closest('.scroll');
      if (box) {
        box.scrollTop = row.offsetTop - box.clientHeight / 2;
      }
    }
  };

  const stop = () => {
    if (frame !== null) {
      cancelAnimationFrame(frame);
    }
    frame = null;
    say(false);
  };

  const say = (/** @type {boolean} */ plays) => {
    button.setAttribute('aria-pressed', String(plays));
    button.querySelector('.when-playing')?.toggleAttribute('hidden', !plays);
    button.querySelector('.when-paused')?.toggleAttribute('hidden', plays);
  };

  const run = () => {
    let place = Number(at.value) >= length ? 0 : Number(at.value);
    let before = performance.now();
    const step = (/** @type {number} */ time) => {
      place = Math.min(length, place + (time - before) * Number(pace.value));
      before = time;
      at.value = String(place);
      show(place);
      if (place < length) {
        frame = requestAnimationFrame(step);
      } else {
        stop();
      }
    };
    say(true);
    frame = requestAnimationFrame(step);
  };

  button.addEventListener('click', () => (frame === null ? run() : stop()));
  at.addEventListener('input', () => {
    stop();
    show(Number(at.value));
  });
  panel.hidden = false;
  show(length);
}
