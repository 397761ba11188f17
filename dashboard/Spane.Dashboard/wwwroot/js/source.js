// One event source with a watchdog: EventSource does not reconnect after an HTTP error and cannot see a silent link. It runs in a page and in a worker.
// @ts-check

// A beat comes each second. Old figures must be called stale within three seconds, so two missed beats and a half are enough.
export const silentAfterMs = 2500;
export const watchMs = 250;
const retryAfterMs = 1000;

/** @typedef {{ now: number, topic?: string, parts?: Record<string, any> }} LiveEvent */

export class Source {
  /** @type {EventSource | null} */
  #source = null;
  #lastEvent = 0;
  #lastEventOnTheClock = 0;
  #lastTry = 0;
  #started = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {boolean | null} */
  #live = null;
  #address;
  #onEvent;
  #onState;

  /**
   * @param {string[]} topics
   * @param {(event: LiveEvent) => void} onEvent
   * @param {(live: boolean) => void} onState
   */
  constructor(topics, onEvent, onState) {
    this.#address = `/live?${topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join('&')}`;
    this.#onEvent = onEvent;
    this.#onState = onState;
  }

  start() {
    this.#started = performance.now();
    this.#connect();
    this.#timer = setInterval(() => this.#watch(), watchMs);
  }

  /** After a sleep, or when a link came back: no timer has run meanwhile, and performance.now() may not count the sleep. */
  wake() {
    if (Math.max(performance.now() - this.#lastEvent, Date.now() - this.#lastEventOnTheClock) > silentAfterMs) {
      this.#say(false);
      this.#connect();
    }
  }

  close() {
    clearInterval(this.#timer);
    this.#source?.close();
  }

  #connect() {
    this.#source?.close();
    this.#lastTry = performance.now();
    const source = new EventSource(this.#address);
    const take = (/** @type {MessageEvent} */ message) => {
      this.#lastEvent = performance.now();
      this.#lastEventOnTheClock = Date.now();
      this.#say(true);
      this.#onEvent(JSON.parse(message.data));
    };
    source.addEventListener('picture', take);
    source.addEventListener('beat', take);
    // The server has gone: no need to wait for its silence.
    source.addEventListener('error', () => this.#lastEvent > 0 && this.#say(false));
    this.#source = source;
  }

  #watch() {
    const now = performance.now();
    if (now - Math.max(this.#lastEvent, this.#started) <= silentAfterMs) {
      return;
    }
    this.#say(false);
    if (now - this.#lastTry > retryAfterMs) {
      this.#connect();
    }
  }

  /** @param {boolean} live */
  #say(live) {
    if (this.#live !== live) {
      this.#live = live;
      this.#onState(live);
    }
  }
}
