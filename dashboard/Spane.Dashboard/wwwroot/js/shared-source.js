// The same as Source, by way of the one worker that all pages of a browser share: over HTTP/1.1 a browser opens six connections to a host, and a seventh page
// with a stream of its own would wait for ever.
// @ts-check
import { silentAfterMs, watchMs } from './source.js';

/** @typedef {import('./source.js').LiveEvent} LiveEvent */

// Said again and again, so that the worker knows that the page is still there; a page in the background is let run once a minute only.
const tellMs = 5000;

export class SharedSource {
  /** @type {MessagePort | null} */
  #port = null;
  #lastMessage = 0;
  #started = 0;
  /** @type {ReturnType<typeof setInterval>[]} */
  #timers = [];
  /** @type {boolean | null} */
  #live = null;
  #topics;
  #who;
  #onEvent;
  #onState;
  #onFailure;

  /**
   * @param {string[]} topics
   * @param {string} who the person logged in: what a person may see differs
   * @param {(event: LiveEvent) => void} onEvent
   * @param {(live: boolean) => void} onState
   * @param {() => void} onFailure called once when this browser has no such worker
   */
  constructor(topics, who, onEvent, onState, onFailure) {
    this.#topics = topics;
    this.#who = who;
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.#onFailure = onFailure;
  }

  start() {
    this.#started = performance.now();
    const worker = new SharedWorker(new URL('./live-worker.js', import.meta.url), { type: 'module', name: 'spane' });
    worker.addEventListener('error', () => this.#fail());
    this.#port = worker.port;
    this.#port.addEventListener('message', (/** @type {MessageEvent<{ live?: boolean, event?: LiveEvent }>} */ message) => {
      this.#lastMessage = performance.now();
      const { live, event } = message.data;
      if (event) {
        this.#say(true);
        this.#onEvent(event);
      } else if (live === false) {
        this.#say(false);
      }
    });
    this.#port.start();
    this.#tell(true);
    this.#timers = [setInterval(() => this.#tell(false), tellMs), setInterval(() => this.#watch(), watchMs)];
  }

  wake() {
    this.#port?.postMessage({ do: 'wake' });
    this.#tell(true);
  }

  close() {
    this.#timers.forEach(clearInterval);
    this.#port?.postMessage({ do: 'leave' });
  }

  /** @param {boolean} whole whether the page needs the whole pictures */
  #tell(whole) {
    this.#port?.postMessage({ do: 'show', who: this.#who, topics: this.#topics, whole });
  }

  #watch() {
    if (performance.now() - Math.max(this.#lastMessage, this.#started) <= silentAfterMs) {
      return;
    }
    if (this.#lastMessage === 0) {
      this.#fail();
    } else {
      this.#say(false);
    }
  }

  #fail() {
    this.close();
    this.#port = null;
    this.#onFailure();
    this.#onFailure = () => {};
  }

  /** @param {boolean} live */
  #say(live) {
    if (this.#live !== live) {
      this.#live = live;
      this.#onState(live);
    }
  }
}
