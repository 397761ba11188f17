// The shared worker behind all pages of a browser: one stream for each person logged in, whatever the number of pages. It keeps the pictures, so that a page
// that opens gets them at once.
// @ts-check
import { Source } from './source.js';

/** @typedef {import('./source.js').LiveEvent} LiveEvent */
/** @typedef {{ who: string, topics: string[], seen: number }} Page */

// Longer than the minute after which a browser lets a page in the background run again.
const goneAfterMs = 150_000;
const tidyMs = 2000;

/** @type {Map<MessagePort, Page>} */
const pages = new Map();
/** @type {Map<string, SharedStream>} */
const streams = new Map();

class SharedStream {
  /** @type {Set<string>} */
  topics = new Set();
  /** @type {Map<string, Record<string, any>>} */
  #pictures = new Map();
  /** @type {Source | null} */
  #source = null;
  #live = false;
  #clockOffset = 0;
  #who;

  /** @param {string} who */
  constructor(who) {
    this.#who = who;
  }

  /** @param {Set<string>} topics */
  open(topics) {
    this.#source?.close();
    this.topics = topics;
    this.#pictures = new Map([...this.#pictures].filter(([topic]) => topics.has(topic)));
    this.#source = new Source([...topics], (event) => this.#take(event), (live) => this.#say(live));
    this.#source.start();
  }

  wake() {
    this.#source?.wake();
  }

  close() {
    this.#source?.close();
  }

  /**
   * @param {MessagePort} port
   * @param {Page} page
   */
  greet(port, page) {
    port.postMessage({ live: this.#live });
    if (this.#live) {
      const now = Date.now() + this.#clockOffset;
      for (const topic of page.topics.filter((known) => this.#pictures.has(known))) {
        port.postMessage({ event: { now, topic, parts: this.#pictures.get(topic) } });
      }
    }
  }

  /** @param {LiveEvent} event */
  #take(event) {
    this.#clockOffset = event.now - Date.now();
    const { topic, parts } = event;
    if (topic && parts) {
      this.#pictures.set(topic, { ...this.#pictures.get(topic), ...parts });
    }
    this.#tell({ event }, topic);
  }

  /** @param {boolean} live */
  #say(live) {
    this.#live = live;
    this.#tell({ live });
  }

  /**
   * @param {{ live?: boolean, event?: LiveEvent }} message
   * @param {string} [topic] only for pages that show this
   */
  #tell(message, topic) {
    for (const [port, page] of pages) {
      if (page.who === this.#who && (!topic || page.topics.includes(topic))) {
        port.postMessage(message);
      }
    }
  }
}

/** @param {string} who */
function wanted(who) {
  return new Set([...pages.values()].filter((page) => page.who === who).flatMap((page) => page.topics));
}

/** Forgets pages that have gone without a word, and what nobody shows any more. */
function tidy() {
  const now = Date.now();
  for (const [port, page] of pages) {
    if (now - page.seen > goneAfterMs) {
      pages.delete(port);
    }
  }
  for (const [who, stream] of streams) {
    const topics = wanted(who);
    if (topics.size === 0) {
      stream.close();
      streams.delete(who);
    } else if (topics.size < stream.topics.size) {
      stream.open(topics);
    }
  }
}

/**
 * @param {MessagePort} port
 * @param {{ do: string, who: string, topics: string[], whole: boolean }} message
 */
function take(port, message) {
  const page = pages.get(port);
  if (message.do === 'leave') {
    pages.delete(port);
  } else if (message.do === 'wake') {
    streams.get(page?.who ?? '')?.wake();
  } else {
    const shown = { who: message.who, topics: message.topics, seen: Date.now() };
    pages.set(port, shown);
    const stream = streams.get(shown.who) ?? new SharedStream(shown.who);
    streams.set(shown.who, stream);
    if (!shown.topics.every((topic) => stream.topics.has(topic))) {
      stream.open(wanted(shown.who));
    }
    if (message.whole || !page) {
      stream.greet(port, shown);
    }
  }
}

self.addEventListener('connect', (event) => {
  const port = /** @type {MessageEvent} */ (event).ports[0];
  port?.addEventListener('message', (message) => take(port, message.data));
  port?.start();
});
setInterval(tidy, tidyMs);
