// Saves a drawn chart as a picture with its title and its key, on the ground of the page.
// @ts-check

const margin = 16;
const lineHeight = 22;

/**
 * @param {HTMLElement} element The chart.
 * @param {string} title
 */
export function save(element, title) {
  const chart = element.querySelector('canvas');
  if (!chart) {
    return;
  }
  const scale = chart.width / chart.clientWidth;
  const keys = keysOf(element);
  const top = margin + lineHeight * (1 + keys.length);
  const picture = document.createElement('canvas');
  picture.width = chart.width + 2 * margin * scale;
  picture.height = chart.height + (top + 2 * margin) * scale;
  const context = picture.getContext('2d');
  if (!context) {
    return;
  }
  const style = getComputedStyle(element.closest('.panel') ?? document.body);
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = style.color;
  context.font = `600 ${16 * scale}px ${style.fontFamily}`;
  context.fillText(title, margin * scale, (margin + 12) * scale, chart.width);
  context.font = `400 ${14 * scale}px ${style.fontFamily}`;
  context.lineWidth = 3 * scale;
  keys.forEach(({ name, colour }, i) => {
    const y = (margin + 12 + lineHeight * (i + 1)) * scale;
    context.strokeStyle = colour;
    context.beginPath();
    context.moveTo(margin * scale, y - 5 * scale);
    context.lineTo((margin + 24) * scale, y - 5 * scale);
    context.stroke();
    context.fillText(name, (margin + 32) * scale, y, chart.width - 32 * scale);
  });
  context.drawImage(chart, margin * scale, (top + margin / 2) * scale);
  picture.toBlob((file) => {
    if (file) {
      const anchor = document.createElement('a');
      anchor.href = URL.createObjectURL(file);
      anchor.download = `${title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}.png`;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
    }
  }, 'image/png');
}

/**
 * What tells the lines apart: the legend's rows that have a colour. Those of the band's edges have none.
 * @param {HTMLElement} element
 */
function keysOf(element) {
  return [...element.querySelectorAll('.u-legend .u-series')].flatMap((row) => {
    const marker = row.querySelector('.u-marker');
    const colour = marker ? getComputedStyle(marker).borderTopColor : '';
    return colour && !/, 0\)$/.test(colour) ? [{ name: row.querySelector('.u-label')?.textContent ?? '', colour }] : [];
  });
}
