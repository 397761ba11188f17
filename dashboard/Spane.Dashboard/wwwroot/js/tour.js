// Leads round a screen: offered once, skippable, by keyboard too (Escape ends it). What has been seen is remembered on this device only.
// @ts-check

export function enableTour() {
  const tour = document.querySelector('[data-tour]');
  if (!(tour instanceof HTMLElement)) {
    return;
  }
  const key = `spane.tour.${tour.dataset.tour}`;
  const steps = /** @type {HTMLElement[]} */ ([...tour.querySelectorAll('[data-tour-step]')]);
  const back = /** @type {HTMLElement} */ (tour.querySelector('[data-tour-back]'));
  const next = /** @type {HTMLElement} */ (tour.querySelector('[data-tour-next]'));
  const place = tour.querySelector('[data-tour-place]');
  let at = 0;

  const show = (/** @type {number} */ step) => {
    document.querySelector('[data-toured]')?.removeAttribute('data-toured');
    at = step;
    steps.forEach((element, index) => { element.hidden = index !== at; });
    back.hidden = at === 0;
    next.hidden = at === steps.length - 1;
    if (place) {
      place.textContent = at === 0 ? '' : `${at} / ${steps.length - 1}`;
    }
    const about = document.querySelector(steps[at]?.dataset.tourAbout ?? ':not(*)');
    about?.setAttribute('data-toured', '');
    about?.scrollIntoView({ block: 'nearest' });
    steps[at]?.querySelector('h2')?.focus({ preventScroll: true });
  };
  const end = () => {
    tour.hidden = true;
    document.querySelector('[data-toured]')?.removeAttribute('data-toured');
    localStorage.setItem(key, 'seen');
  };

  next.addEventListener('click', () => show(Math.min(at + 1, steps.length - 1)));
  back.addEventListener('click', () => show(Math.max(at - 1, 0)));
  tour.querySelector('[data-tour-end]')?.addEventListener('click', end);
  tour.addEventListener('keydown', (event) => event.key === 'Escape' && end());
  document.querySelector('[data-tour-open]')?.addEventListener('click', () => {
    tour.hidden = false;
    show(1);
  });
  if (localStorage.getItem(key) === null) {
    tour.hidden = false;
  }
}
