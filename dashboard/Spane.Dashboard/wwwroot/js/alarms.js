// Tells of a new alarm on every page: the count in the title, and a sound and a shake once a person has touched the page (browsers ask for that).
// @ts-check

const title = document.title;
let known = Number(/** @type {HTMLElement | null} */ (document.querySelector('.alarm-badge'))?.dataset.unanswered ?? 0);

export function watchAlarms() {
  showCount(known);
  document.addEventListener('spane:changed', (event) => {
    const { topic, parts } = /** @type {CustomEvent} */ (event).detail;
    if (topic === 'alarms' && parts.badge) {
      if (parts.badge.unanswered > known) {
        beep();
      }
      known = parts.badge.unanswered;
      showCount(known);
    }
  });
}

/** @param {number} count */
function showCount(count) {
  document.title = count > 0 ? `(${count}) ${title}` : title;
}

function beep() {
  if (!navigator.userActivation?.hasBeenActive) {
    return;
  }
  navigator.vibrate?.([200, 100, 200]);
  const audio = new AudioContext();
  const tone = new OscillatorNode(audio, { frequency: 880 });
  const volume = new GainNode(audio, { gain: 0.2 });
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.4);
  tone.addEventListener('ended', () => audio.close());
}
