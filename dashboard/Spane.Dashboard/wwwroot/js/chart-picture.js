// Saves a drawn chart as a picture with its title and legend, on the ground of the page.
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
  const names = [...element.querySelectorAll('.u-legend .u-series')].map((row) => row.querySelector('th')?.textContent ?? '').filter((name) => name.length > 0);
  const picture = document.createElement('canvas');
  picture.width = chart.width + 2 * margin * scale;
  picture.height = chart.height + (3 * margin + lineHeight) * scale;
  const context = picture.getContext('2d');
  if (!context) {
    return;
  }
  const style = getComputedStyle(element.closest('.panel') ?? document.body);
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = style.color;
  context.font = `600 ${16 * scale}px ${style.fontFamily}`;
  context.fillText(title, margin * scale, (margin + 12) * scale);
  context.drawImage(chart, margin * scale, (margin + lineHeight) * scale);
  picture.toBlob((file) => {
    if (file) {
      const anchor = document.createElement('a');
      anchor.href = URL.createObjectURL(file);
      anchor.download = `${[title, ...names].join(' ').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}.png`;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
    }
  }, 'image/png');
}
