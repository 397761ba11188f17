// The operator's tablet while an urgent alarm waits for a person: a sound again and again, and a screen that stays on. A person can silence it; the next alarm is heard again.
// @ts-check

const repeatMs = 2500;

export function enableAttention() {
  const badge = document.querySelector('.kiosk-bar .alarm-badge');
  const button = document.getElementById('silence');
  if (!(badge instanceof HTMLElement) || !button) {
    return;
  }
  const read = () => ({ urgent: Number(badge.dataset.urgent || 0), newest: Number(badge.dataset.newest || 0) });
  const screen = new WakefulScreen();
  const horn = new Horn();
  let silencedUntil = Number(sessionStorage.getItem('spane.silenced') ?? 0);

  const look = () => {
    const { urgent, newest } = read();
    const loud = urgent > 0 && newest > silencedUntil;
    button.hidden = !loud;
    horn.sound(loud);
    screen.keep(urgent > 0);
  };
  button.addEventListener('click', () => {
    silencedUntil = read().newest;
    sessionStorage.setItem('spane.silenced', String(silencedUntil));
    look();
  });
  new MutationObserver(look).observe(badge, { attributes: true, attributeFilter: ['data-urgent', 'data-newest'] });
  document.addEventListener('visibilitychange', look);
  look();
}

/** Sounds until it is told not to. Browsers let a page sound only after a person has touched it; from then on it does. */
class Horn {
  #timer = 0;
  /** @type {AudioContext | null} */
  #audio = null;

  /** @param {boolean} on */
  sound(on) {
    if (on && this.#timer === 0) {
      this.#blow();
      this.#timer = window.setInterval(() => this.#blow(), repeatMs);
    } else if (!on && this.#timer !== 0) {
      window.clearInterval(this.#timer);
      this.#timer = 0;
    }
  }

  #blow() {
    if (!navigator.userActivation?.hasBeenActive) {
      return;
    }
    navigator.vibrate?.([300, 100, 300]);
    this.#audio ??= new AudioContext();
    const { currentTime } = this.#audio;
    for (const [start, frequency] of /** @type {const} */ ([[0, 880], [0.3, 660], [0.6, 880]])) {
      const tone = new OscillatorNode(this.#audio, { frequency });
      const volume = new GainNode(this.#audio, { gain: 0.4 });
      tone.connect(volume).connect(this.#audio.destination);
      tone.start(currentTime + start);
      tone.stop(currentTime + start + 0.25);
    }
  }
}

/** Keeps the screen on (Screen Wake Lock). The browser lets go whenever the page is hidden; it is asked again when it is seen. */
class WakefulScreen {
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #wanted = false;

  /** @param {boolean} on */
  async keep(on) {
    this.#wanted = on;
    if (!on) {
      await this.#lock?.release();
      this.#lock = null;
    } else if ('wakeLock' in navigator && !document.hidden && (this.#lock === null || this.#lock.released)) {
      try {
        const lock = await navigator.wakeLock.request('screen');
        this.#lock = lock;
        if (!this.#wanted) {
          await this.keep(false);
        }
      } catch {
        // Refused, for example because the battery is low: the sound goes on.
      }
    }
  }
}
