// Draws up to four channels over time: mean line in a band from lowest to highest, gaps as gaps, conditions as marks, the week before as dots.
// Zooming asks for finer buckets.
// @ts-check
import { drawNotes, listNotes, pickTime, readNotes } from './chart-notes.js';
import { moment, number } from './formats.js';

const buckets = 600;
const livePeriodMs = 5000;
const gapPeriods = 3;
const mostMarks = 300;
const chartHeight = 360;
const weekMs = 604_800_000;
const sides = ['a', 'b', 'c', 'd'];
const dashes = [undefined, [8, 4], [2, 3], [12, 3, 2, 3]];

/** @typedef {{ key: string, title: string, unit: string, periodMs: number, side: string, shiftMs: number }} Channel */
/** @typedef {{ fromUtcMilliseconds: number, minimum: number, mean: number, maximum: number }} Bucket */
/** @typedef {{ at: number, device: string, code: string, source: string, active: boolean | null }} Mark */

const place = /** @type {HTMLElement | null} */ (document.getElementById('chart'));
if (place) {
  start(place);
}

/** @param {HTMLElement} element */
function start(element) {
  const words = JSON.parse(document.getElementById('history-words')?.textContent ?? '{}');
  const language = document.documentElement.lang;
  const chosen = sides.map((side) => channelOf(element, side)).filter((channel) => channel !== null);
  const channels = element.dataset.before ? [...chosen, { ...chosen[0], title: `${chosen[0].title} ${words.before}`, side: 'before', shiftMs: weekMs }] : chosen;
  const rangeMs = Number(element.dataset.range) * 1000;
  const fixedEnd = element.dataset.to ? Number(element.dataset.to) : null;
  const out = /** @type {HTMLButtonElement} */ (document.getElementById('zoom-out'));
  /** @type {{ from: number, to: number } | null} */
  let zoomed = null;
  /** @type {any} */
  let plot = null;
  let redraw = () => {};

  const range = () => {
    const to = fixedEnd ?? Date.now();
    return zoomed ?? { from: to - rangeMs, to };
  };

  const refresh = async () => {
    const shown = range();
    const state = /** @type {HTMLElement} */ (document.getElementById('chart-state'));
    try {
      const [series, marks, notes] = await Promise.all([Promise.all(channels.map((channel) => read(channel, shown))), readMarks(chosen, shown), readNotes(devicesOf(chosen), shown, json)]);
      redraw = () => {
        plot?.destroy();
        plot = draw(element, channels, series, marks, notes, shown, words, language, zoom);
        pickTime(plot, element.dataset.zone);
      };
      redraw();
      listNotes(notes, words);
      listMarks(marks, words);
      link(chosen, shown, language);
      const live = zoomed === null && fixedEnd === null;
      state.textContent = series.every((found) => found.buckets.length === 0) ? words.empty : `${words.shown} ${moment(shown.from)} – ${moment(shown.to)}${live ? ` · ${words.live}` : ''}`;
      element.dataset.points = String(series.reduce((sum, found) => sum + found.buckets.length, 0));
    } catch {
      state.textContent = words.failed;
    }
  };

  /** @param {number} from @param {number} to */
  function zoom(from, to) {
    zoomed = { from, to };
    out.hidden = false;
    refresh();
  }

  out.addEventListener('click', () => {
    zoomed = null;
    out.hidden = true;
    refresh();
  });
  document.getElementById('chart-png')?.addEventListener('click', async () => {
    const { save } = await import('./chart-picture.js');
    save(element, document.getElementById('chart-title')?.textContent ?? '');
  });
  // A canvas keeps the colours that it was drawn in: light and dark change at dusk where a device says so.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraw());
  addEventListener('resize', () => plot?.setSize({ width: element.clientWidth, height: chartHeight }));
  setInterval(() => zoomed === null && fixedEnd === null && !document.hidden && refresh(), livePeriodMs);
  refresh();
}

/** @param {HTMLElement} element @param {string} side @returns {Channel | null} */
function channelOf(element, side) {
  const { dataset } = element;
  const key = dataset[side];
  return key ? { key, title: dataset[`${side}Title`] ?? '', unit: dataset[`${side}Unit`] ?? '', periodMs: Number(dataset[`${side}Period`]), side, shiftMs: 0 } : null;
}

/** @param {Channel} channel @param {{ from: number, to: number }} shown @param {string} what */
function address(channel, shown, what) {
  const [device, measurement, name, tag] = channel.key.split('/');
  const query = new URLSearchParams({ from: new Date(shown.from).toISOString(), to: new Date(shown.to).toISOString() });
  if (tag) {
    query.set('tag', tag);
  }
  return { path: `/api/v1/history/${measurement}/${device}/${what}`, query, name };
}

/** @param {Channel} channel @param {{ from: number, to: number }} shown @returns {Promise<{ bucketMilliseconds: number, buckets: Bucket[] }>} */
async function read(channel, shown) {
  const { path, query, name } = address(channel, { from: shown.from - channel.shiftMs, to: shown.to - channel.shiftMs }, 'buckets');
  query.set('number', name);
  query.set('count', String(buckets));
  const found = await json(`${path}?${query}`);
  for (const bucket of found.buckets) {
    bucket.fromUtcMilliseconds += channel.shiftMs;
  }
  return found;
}

/** @param {string} url */
async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(url);
  }
  return answer.json();
}

/** @param {Channel[]} channels */
function devicesOf(channels) {
  return [...new Set(channels.map((channel) => channel.key.split('/', 1)[0]))];
}

/** @param {Channel[]} channels @param {{ from: number, to: number }} shown @returns {Promise<Mark[]>} */
async function readMarks(channels, shown) {
  const devices = devicesOf(channels);
  const query = new URLSearchParams({ from: new Date(shown.from).toISOString(), to: new Date(shown.to).toISOString(), limit: String(mostMarks) });
  const pages = await Promise.all(devices.map(async (device) => {
    const page = await json(`/api/v1/history/event/${device}?${query}`);
    return page.points.map((/** @type {any} */ point) => ({
      at: Date.parse(point.at), device, code: point.texts.code, source: point.texts.source, active: typeof point.numbers.active === 'number' ? point.numbers.active === 1 : null,
    }));
  }));
  return pages.flat().sort((a, b) => b.at - a.at);
}

/**
 * Times and values of one channel, with an empty point wherever points are missing for longer than expected.
 * @param {{ bucketMilliseconds: number, buckets: Bucket[] }} found
 * @param {Channel} channel
 */
function withGaps(found, channel) {
  const limit = gapPeriods * Math.max(channel.periodMs, found.bucketMilliseconds);
  /** @type {(number | null)[][]} */
  const columns = [[], [], [], []];
  let last = NaN;
  for (const bucket of found.buckets) {
    if (bucket.fromUtcMilliseconds - last > limit) {
      push(columns, (last + bucket.fromUtcMilliseconds) / 2, null, null, null);
    }
    last = bucket.fromUtcMilliseconds;
    push(columns, last + found.bucketMilliseconds / 2, bucket.minimum, bucket.mean, bucket.maximum);
  }
  return columns;
}

/** @param {(number | null)[][]} columns @param {number} at @param {number | null} low @param {number | null} mean @param {number | null} high */
function push(columns, at, low, mean, high) {
  columns[0].push(at / 1000);
  columns[1].push(low);
  columns[2].push(mean);
  columns[3].push(high);
}

/**
 * @param {HTMLElement} element
 * @param {Channel[]} channels
 * @param {{ bucketMilliseconds: number, buckets: Bucket[] }[]} found
 * @param {Mark[]} marks
 * @param {import('./chart-notes.js').Note[]} notes
 * @param {{ from: number, to: number }} shown
 * @param {any} words
 * @param {string} language
 * @param {(from: number, to: number) => void} zoom
 */
function draw(element, channels, found, marks, notes, shown, words, language, zoom) {
  const uPlot = /** @type {any} */ (globalThis).uPlot;
  const ink = getComputedStyle(element).color;
  const line = colourOf(element, '--line');
  const colours = channels.map((channel) => colourOf(element, `--chart-${channel.side}`));
  // What has one unit has one scale; the first is on the left, others on the right.
  const units = [...new Set(channels.map((channel) => channel.unit))];
  const scale = (/** @type {number} */ i) => `y${units.indexOf(channels[i].unit)}`;
  const value = (/** @type {any} */ _, /** @type {number | null} */ shownValue) => number(shownValue, 2, false);
  const series = channels.flatMap((channel, i) => [
    { label: `${channel.title} ${words.minimum}`, scale: scale(i), stroke: 'transparent', value, points: { show: false } },
    { label: channel.title, scale: scale(i), stroke: colours[i], width: 2, value, dash: channel.shiftMs ? [1, 4] : dashes[i] },
    { label: `${channel.title} ${words.maximum}`, scale: scale(i), stroke: 'transparent', value, points: { show: false } },
  ]);
  const bands = channels.map((channel, i) => ({ series: [i * 3 + 3, i * 3 + 1], fill: `color-mix(in srgb, ${colours[i]} ${channel.shiftMs ? 0 : 22}%, transparent)` }));
  const axis = (/** @type {string} */ name, /** @type {number} */ side, /** @type {string} */ unit) => ({
    scale: name, side, label: unit ? words.units[unit] ?? unit : '', labelSize: 20, stroke: ink, grid: { stroke: line, width: 1, show: side === 3 }, ticks: { stroke: line }, size: 64,
    values: (/** @type {any} */ _, /** @type {number[]} */ splits) => splits.map((split) => number(split, decimals(splits), false)),
  });
  const times = new Intl.DateTimeFormat(language, shown.to - shown.from > 172_800_000
    ? { day: '2-digit', month: '2-digit', timeZone: element.dataset.zone }
    : { hour: '2-digit', minute: '2-digit', second: shown.to - shown.from < 1_200_000 ? '2-digit' : undefined, hourCycle: 'h23', timeZone: element.dataset.zone });
  const options = {
    width: element.clientWidth,
    height: chartHeight,
    scales: { x: { time: true, range: () => [shown.from / 1000, shown.to / 1000] } },
    series: [{ label: words.time, value: (/** @type {any} */ _, /** @type {number | null} */ at) => (at === null ? '' : times.format(at * 1000)) }, ...series],
    bands,
    axes: [
      { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line }, space: 80, values: (/** @type {any} */ _, /** @type {number[]} */ splits) => splits.map((split) => times.format(split * 1000)) },
      ...units.map((unit, i) => axis(`y${i}`, i === 0 ? 3 : 1, unit)),
    ],
    cursor: { drag: { x: true, y: false, setScale: false } },
    hooks: {
      draw: [
        (/** @type {any} */ plot) => drawMarks(plot, marks, colourOf(element, '--alarm-text')),
        (/** @type {any} */ plot) => drawNotes(plot, notes, colourOf(element, '--mark')),
      ],
      setSelect: [(/** @type {any} */ plot) => plot.select.width > 8 && zoom(plot.posToVal(plot.select.left, 'x') * 1000, plot.posToVal(plot.select.left + plot.select.width, 'x') * 1000)],
    },
  };
  const tables = found.map((one, i) => withGaps(one, channels[i]));
  return new uPlot(options, tables.length === 1 ? tables[0] : uPlot.join(tables, tables.map((table) => table.map(() => 1))), element);
}

/**
 * A colour of the style sheet as a canvas takes it: light-dark() is for style sheets alone.
 * @param {HTMLElement} element
 * @param {string} name
 */
function colourOf(element, name) {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** @param {number[]} splits */
function decimals(splits) {
  const step = splits.length > 1 ? Math.abs(splits[1] - splits[0]) : 1;
  return Math.max(0, Math.min(3, Math.ceil(-Math.log10(step))));
}

/** @param {any} plot @param {Mark[]} marks @param {string} colour */
function drawMarks(plot, marks, colour) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.setLineDash([4, 4]);
  for (const mark of marks.filter((one) => one.active !== false)) {
    const x = plot.valToPos(mark.at / 1000, 'x', true);
    if (x >= bbox.left && x <= bbox.left + bbox.width) {
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
  }
  ctx.restore();
}

/** @param {Mark[]} marks @param {any} words */
function listMarks(marks, words) {
  const body = /** @type {HTMLElement} */ (document.getElementById('marks'));
  body.replaceChildren(...marks.slice(0, 50).map((mark) => {
    const row = document.createElement('tr');
    for (const text of [moment(mark.at), mark.device, words.codes[mark.code] ?? mark.code, mark.active === null ? '' : mark.active ? words.came : words.went, mark.source]) {
      row.insertCell().textContent = text;
    }
    return row;
  }));
}

/** @param {Channel[]} channels @param {{ from: number, to: number }} shown @param {string} language */
function link(channels, shown, language) {
  channels.forEach((channel) => {
    const { path, query } = address(channel, shown, 'csv');
    query.set('decimal', language === 'en' ? 'point' : 'comma');
    const anchor = /** @type {HTMLAnchorElement | null} */ (document.getElementById(`csv-${channel.side}`));
    if (anchor) {
      anchor.href = `${path}?${query}`;
    }
  });
}
