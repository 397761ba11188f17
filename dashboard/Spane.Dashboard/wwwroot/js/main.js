// Starts the page: first the picture it was rendered from, then the live stream.
// @ts-check
import { apply, setClock, tick, topicsOnPage } from './binder.js';
import { watchAlarms } from './alarms.js';
import { enableCommands, enableScanner } from './commands.js';
import { enableDialogs } from './dialogs.js';
import { enableFilters } from './filters.js';
import { Stream } from './stream.js';
import { enableTour } from './tour.js';

// On a phone the pages' names scroll: the one that is open must be seen.
document.querySelector('.nav a.active')?.scrollIntoView({ block: 'nearest', inline: 'center' });
watchAlarms();
enableCommands();
enableDialogs();
const scan = document.querySelector('a[data-scan]');
if (scan instanceof HTMLAnchorElement) {
  enableScanner(scan.href);
}
enableTour();

// Only the pages with such forms pay for them; until a module is there, a browser posts its forms by itself.
if (document.getElementById('alarm-list')) {
  import('./quiet.js').then(({ enableQuietForms }) => enableQuietForms());
}
import('./app.js').then(({ enableSubscribing }) => enableSubscribing());
if (document.getElementById('silence')) {
  import('./attention.js').then(({ enableAttention }) => enableAttention());
}
if (document.querySelector('form[data-keypad]')) {
  import('./keypad.js').then(({ enableKeypad }) => enableKeypad());
}
if (document.querySelector('form[data-save], form[data-draft]')) {
  import('./settings.js').then(({ enableSettings }) => enableSettings());
}
if (document.querySelector('[data-refresh]')) {
  import('./refresh.js').then(({ enableRefresh }) => enableRefresh());
}

const snapshot = document.getElementById('snapshot');
if (snapshot?.textContent) {
  const { now, topics } = JSON.parse(snapshot.textContent);
  setClock(now);
  for (const [topic, parts] of Object.entries(topics)) {
    apply(topic, parts);
  }
}

enableFilters();

new Stream(
  topicsOnPage(),
  document.documentElement.dataset.who ?? '',
  ({ now, topic, parts }) => {
    setClock(now);
    if (topic && parts) {
      apply(topic, parts);
    }
  },
  (live) => {
    if (live) {
      // The time from the click to the first live figure, for whoever measures it.
      performance.mark('spane-live');
    }
    document.documentElement.dataset.link = live ? 'live' : 'stale';
    document.getElementById('stale-banner')?.toggleAttribute('hidden', live);
  },
).start();

tick();
setInterval(tick, 500);
