// The installable app: registers the service worker where the browser has one (HTTPS or this machine), and subscribes this device to messages when its owner asks for it.
// @ts-check

const worker = 'serviceWorker' in navigator ? navigator.serviceWorker.register('/service-worker.js') : null;
worker?.catch(() => { /* Without it there is no message on this device; the page of notifications says so. */ });

export async function enableSubscribing() {
  const form = document.getElementById('subscribe');
  if (!(form instanceof HTMLFormElement)) {
    return;
  }
  const say = (/** @type {string} */ state) => { form.dataset.state = state; };
  if (!worker || !('PushManager' in window)) {
    say('unable');
    return;
  }
  try {
    await worker;
    const registration = await navigator.serviceWorker.ready;
    const present = await registration.pushManager.getSubscription();
    say(Notification.permission === 'denied' ? 'denied' : present ? 'subscribed' : 'ready');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      subscribe(form, registration).catch(() => say(Notification.permission === 'denied' ? 'denied' : 'failed'));
    });
  } catch {
    say('unable');
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {ServiceWorkerRegistration} registration
 */
async function subscribe(form, registration) {
  if (await Notification.requestPermission() !== 'granted') {
    throw new Error('The person said no.');
  }
  const applicationServerKey = form.dataset.key ?? '';
  const old = await registration.pushManager.getSubscription();
  if (old && !sameKey(old, applicationServerKey)) {
    // Of a site with other keys, such as one that was set up anew: its messages would be refused.
    await old.unsubscribe();
  }
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const { endpoint, keys } = subscription.toJSON();
  const fields = { endpoint, p256dh: keys?.p256dh, auth: keys?.auth, label: labelOf(navigator.userAgent) };
  for (const [name, value] of Object.entries(fields)) {
    /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = value ?? '';
  }
  form.submit();
}

/**
 * @param {PushSubscription} subscription
 * @param {string} key base64url
 */
function sameKey(subscription, key) {
  const bytes = new Uint8Array(subscription.options.applicationServerKey ?? new ArrayBuffer(0));
  const text = btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return text === key;
}

/**
 * What its owner knows a device by.
 * @param {string} agent
 */
function labelOf(agent) {
  const device = ['iPhone', 'iPad', 'Android', 'Windows', 'Macintosh', 'CrOS', 'Linux'].find((name) => agent.includes(name)) ?? '';
  const browser = [['Edg/', 'Edge'], ['Firefox/', 'Firefox'], ['SamsungBrowser/', 'Samsung'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']]
    .find(([mark = '']) => agent.includes(mark))?.[1] ?? '';
  return [device, browser].filter(Boolean).join(' · ');
}
