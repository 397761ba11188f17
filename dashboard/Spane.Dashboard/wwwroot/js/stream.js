// The live stream of a page: shared with the browser's other pages where the browser can, a stream of its own where it cannot.
// @ts-check
import { SharedSource } from './shared-source.js';
import { Source } from './source.js';

/** @typedef {import('./source.js').LiveEvent} LiveEvent */

export class Stream {
  /** @type {Source | SharedSource | null} */
  #source = null;
  #canShare = typeof SharedWorker === 'function';
  #topics;
  #who;
  #onEvent;
  #onState;

  /**
   * @param {string[]} topics
   * @param {string} who the person logged in
   * @param {(event: LiveEvent) => void} onEvent
   * @param {(live: boolean) => void} onState
   */
  constructor(topics, who, onEvent, onState) {
    this.#topics = topics;
    this.#who = who;
    this.#onEvent = onEvent;
    this.#onState = onState;
  }

  start() {
    this.#open();
    const wake = () => !document.hidden && this.#source?.wake();
    document.addEventListener('visibilitychange', wake);
    document.addEventListener('resume', wake);
    window.addEventListener('online', wake);
    window.addEventListener('pagehide', () => this.#source?.close());
    window.addEventListener('pageshow', (event) => event.persisted && this.#open());
  }

  #open() {
    const alone = () => new Source(this.#topics, this.#onEvent, this.#onState);
    const replace = () => {
      this.#canShare = false;
      this.#source = alone();
      this.#source.start();
    };
    this.#source = this.#canShare ? new SharedSource(this.#topics, this.#who, this.#onEvent, this.#onState, replace) : alone();
    this.#source.start();
  }
}
