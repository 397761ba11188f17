// The list of devices: what is not shown is not acted on, and sorting keeps what was searched for.
// @ts-check

const list = document.getElementById('fleet');
const boxes = () => /** @type {HTMLInputElement[]} */ ([...(list?.querySelectorAll('input[name=devices]') ?? [])]);
const isShown = (/** @type {HTMLElement} */ box) => !box.closest('tr')?.hidden;

document.getElementById('fleet-all')?.addEventListener('click', () => {
  const shown = boxes().filter(isShown);
  const all = shown.every((box) => box.checked);
  shown.forEach((box) => { box.checked = !all; });
});

// Before the question of the form, which is asked while the event goes on.
document.getElementById('fleet-acts')?.addEventListener('click', () => boxes().filter((box) => !isShown(box)).forEach((box) => { box.checked = false; }), true);

document.querySelectorAll('a[data-sort]').forEach((link) => link.addEventListener('click', () => {
  const asked = new URLSearchParams(location.search);
  asked.set('sort', /** @type {HTMLElement} */ (link).dataset.sort ?? '');
  /** @type {HTMLAnchorElement} */ (link).href = `?${asked}`;
}));
