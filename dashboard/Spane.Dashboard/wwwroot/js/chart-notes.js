// People's notes on a chart: a numbered line at the time of each, a table behind, and the form's time set by a click on the chart.
// @ts-check
import { moment } from './formats.js';

/** @typedef {{ id: string, at: number, device: string, channel: string, text: string, author: string, editedBy: string | null }} Note */

const headRoom = 14;

/** @param {string[]} devices @param {{ from: number, to: number }} shown @param {(url: string) => Promise<any>} json @returns {Promise<Note[]>} */
export async function readNotes(devices, shown, json) {
  const query = new URLSearchParams({ from: new Date(shown.from).toISOString(), to: new Date(shown.to).toISOString() });
  const found = await Promise.all(devices.map((device) => json(`/api/v1/notes/${device}?${query}`)));
  return found.flat().map((note) => ({ ...note, at: Date.parse(note.at) })).sort((a, b) => a.at - b.at);
}

/** @param {any} plot @param {Note[]} notes @param {string} colour */
export function drawNotes(plot, notes, colour) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.font = `600 ${headRoom * devicePixelRatio}px ${getComputedStyle(plot.root).fontFamily}`;
  ctx.textAlign = 'center';
  notes.forEach((note, i) => {
    const x = plot.valToPos(note.at / 1000, 'x', true);
    if (x >= bbox.left && x <= bbox.left + bbox.width) {
      ctx.beginPath();
      ctx.moveTo(x, bbox.top + headRoom * devicePixelRatio * 1.3);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.fillText(String(i + 1), x, bbox.top + headRoom * devicePixelRatio);
    }
  });
  ctx.restore();
}

/** @param {Note[]} notes @param {any} words */
export function listNotes(notes, words) {
  const body = document.getElementById('notes');
  body?.replaceChildren(...notes.map((note, i) => {
    const row = document.createElement('tr');
    const name = words.channels[`${note.device}/${note.channel}`] ?? note.device;
    for (const text of [String(i + 1), moment(note.at), name, note.text, note.editedBy && note.editedBy !== note.author ? `${note.author}, ${note.editedBy}` : note.author]) {
      row.insertCell().textContent = text;
    }
    if (words.mayNote) {
      const link = document.createElement('a');
      link.href = `/history/notes/${note.id}`;
      link.textContent = words.edit;
      row.insertCell().append(link);
    }
    return row;
  }));
}

/**
 * A click on the chart is the time of the next note.
 * @param {any} plot
 * @param {string | undefined} zone
 */
export function pickTime(plot, zone) {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById('note-at'));
  plot.over.addEventListener('click', (/** @type {MouseEvent} */ event) => {
    if (field) {
      const at = new Date(plot.posToVal(event.offsetX, 'x') * 1000);
      // Sweden writes a date as ISO 8601 does.
      field.value = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at).replace(' ', 'T');
    }
  });
}
