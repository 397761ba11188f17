// Pictures that the server draws from what is stored, such as the energy by hour, are fetched again: data-refresh="id" names the heading
// of the section to replace. What a person has opened in it stays open; data-part names what comes and goes among its parts.
// @ts-check

/** The ledger's quarter of an hour, less what a page may be late. */
const everyMilliseconds = 5 * 60 * 1000;

export function enableRefresh() {
  setInterval(() => void refresh(), everyMilliseconds);
}

export async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const old of document.querySelectorAll('[data-refresh]')) {
    const next = fresh.querySelector(`[data-refresh="${CSS.escape(old.getAttribute('data-refresh') ?? '')}"]`);
    if (next) {
      const open = new Map([...old.querySelectorAll('details')].map((part, index) => [part.dataset.part ?? index, part.open]));
      next.querySelectorAll('details').forEach((part, index) => {
        part.open = open.get(part.dataset.part ?? index) ?? part.open;
      });
      old.replaceWith(next);
    }
  }
}
