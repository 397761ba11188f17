// The app's service worker: says that there is no connection where a browser would show its own error, and shows messages that are pushed. It answers for nothing else: a stale value must never look like a live one.
// @ts-check

const worker = /** @type {any} */ (self);

/** @type {{ version: string, shell: string[] }} what the server writes above this file */
const { version, shell } = worker.spane;
const cacheName = `spane-${version}`;

worker.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(shell)).then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith('spane-') && name !== cacheName);
    await Promise.all(old.map((name) => caches.delete(name)));
    await worker.clients.claim();
  })());
});

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(async () => await caches.match('/offline') ?? Response.error()));
  } else if (shell.includes(new URL(request.url).pathname)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});

worker.addEventListener('push', (/** @type {any} */ event) => {
  event.waitUntil(showMessage(event.data));
});

worker.addEventListener('notificationclick', (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.link ?? '/alarms'));
});

/**
 * Shows a message; one with a tag that is shown already replaces it, so that what arrives twice is shown once.
 * @param {{ json(): any, text(): string } | null} data
 */
function showMessage(data) {
  let message = { title: 'Spane', body: '', link: '/alarms', urgent: false, tag: '' };
  try {
    message = { ...message, ...data?.json() };
  } catch {
    message.body = data?.text() ?? '';
  }
  return worker.registration.showNotification(message.title, {
    body: message.body,
    tag: message.tag,
    renotify: message.tag !== '',
    requireInteraction: message.urgent,
    vibrate: message.urgent ? [300, 100, 300, 100, 300] : [200],
    icon: shell.find((path) => path.endsWith('.png')),
    data: { link: message.link },
  });
}

/**
 * Brings the page of an alarm to the front, in a window that is open or in a new one; never a page of another host.
 * @param {string} link
 */
async function open(link) {
  const wanted = new URL(link, worker.location.origin);
  const address = wanted.origin === worker.location.origin ? wanted.href : new URL('/alarms', worker.location.origin).href;
  for (const client of await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })) {
    try {
      await client.focus();
      return await client.navigate(address);
    } catch {
      // A window that this worker does not control cannot be led anywhere.
    }
  }
  return worker.clients.openWindow(address);
}
