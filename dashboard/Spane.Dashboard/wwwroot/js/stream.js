// The one live stream of a page, with a watchdog: EventSource does not reconnect after an HTTP error and cannot see a silent link.
// @ts-check

const silentAfterMs = 3000;
const retryAfterMs = 1500;

/** @typedef {{ now: number, topic?: string, parts?: Record<string, any> }} LiveEvent */

export class Stream {
  /** @type {EventSource | null} */
  #source = null;
  #lastEvent = 0;
  #lastTry = 0;
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
    this.#connect();
    setInterval(() => this.#watch(), 500);
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && performance.now() - this.#lastEvent > silentAfterMs) {
        this.#connect();
      }
    });
    window.addEventListener('pagehide', () => this.#source?.close());
    window.addEventListener('pageshow', (event) => event.persisted && this.#connect());
  }

  #connect() {
    this.#source?.close();
    this.#lastTry = performance.now();
    const source = new EventSource(this.#address);
    const take = (/** @type {MessageEvent} */ message) => {
      this.#lastEvent = performance.now();
      this.#say(true);
      this.#onEvent(JSON.parse(message.data));
    };
    source.addEventListener('picture', take);
    source.addEventListener('beat', take);
    this.#source = source;
  }

  #watch() {
    const now = performance.now();
    if (now - this.#lastEvent <= silentAfterMs) {
      return;
    }
    if (this.#lastEvent > 0 || now > silentAfterMs) {
      this.#say(false);
    }
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
