// Dialogs: opened by data-open, closed by data-close, and the one question that is asked before something that matters.
// @ts-check

export function enableDialogs() {
  document.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest?.('[data-open], [data-close]');
    if (!(button instanceof HTMLElement)) {
      return;
    }
    if (button.dataset.open) {
      const dialog = document.getElementById(button.dataset.open);
      if (dialog instanceof HTMLDialogElement) {
        dialog.showModal();
      }
    } else {
      button.closest('dialog')?.close();
    }
  });
}

/**
 * Asks a person.
 * @param {string} question
 * @returns {Promise<boolean>} whether they said yes
 */
export function ask(question) {
  const dialog = document.getElementById('ask');
  const text = document.getElementById('ask-question');
  if (!(dialog instanceof HTMLDialogElement) || !text) {
    return Promise.resolve(window.confirm(question));
  }
  text.textContent = question;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }));
}
