// Checks a rule base while it is being edited: sends the form as a draft and takes the preview from the page that answers.
// @ts-check

const pauseMs = 400;
const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-draft]'));
/** @type {number | undefined} */
let waiting;

form?.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => form.checkValidity() && check(form), pauseMs);
});

/** @param {HTMLFormElement} draft */
async function check(draft) {
  const answer = await fetch(draft.action, { method: 'POST', body: new FormData(draft) });
  if (!answer.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const preview = page.getElementById('rules-preview');
  if (preview) {
    document.getElementById('rules-preview')?.replaceWith(preview);
  }
  // The first change makes a draft: what can be done with it appears.
  const publish = page.querySelector('form[action="/rules/publish"]')?.closest('section');
  if (publish && !document.querySelector('form[action="/rules/publish"]')) {
    preview?.after(publish);
  }
}
