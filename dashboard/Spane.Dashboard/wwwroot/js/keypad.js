// Large digits for gloves on the PIN login; without this module the field takes the digits.
// @ts-check

export function enableKeypad() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-keypad]'))) {
    const pad = /** @type {HTMLElement | null} */ (form.querySelector('.keypad'));
    const pin = /** @type {HTMLInputElement | null} */ (form.querySelector('input[name="pin"]'));
    if (!pad || !pin) {
      continue;
    }
    pad.hidden = false;
    // The tablet's own keyboard would cover the digits.
    pin.inputMode = 'none';
    pad.addEventListener('click', (event) => {
      const digit = /** @type {HTMLElement} */ (event.target).closest('button')?.dataset.digit;
      if (digit === undefined) {
        return;
      }
      pin.value = digit === '' ? pin.value.slice(0, -1) : (pin.value + digit).slice(0, pin.maxLength);
    });
  }
}
