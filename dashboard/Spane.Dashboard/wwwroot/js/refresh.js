// Pictures that the server draws from what is stored, such as the energy by hour, are fetched again: data-refresh="id" names the heading
// of the section to replace. What a person has opened in it stays open.
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
      const open = [...old.querySelectorAll('details')].map((part) => part.open);
      next.querySelectorAll('details').forEach((part, index) => { part.open = open[index] ?? false; });
      old.replaceWith(next);
    }
  }
}
