// Photographs with the camera of the phone or tablet: taken, sent, and shown when the camera is closed.
// @ts-check

const panel = document.getElementById('camera');
const upload = document.getElementById('upload-form');
const video = panel?.querySelector('video');
const told = panel?.querySelector('[data-camera-status]');
/** @type {MediaStream | null} */
let stream = null;
let taken = 0;

/** @param {string} act */
const button = (act) => /** @type {HTMLButtonElement | null | undefined} */ (panel?.querySelector(`[data-camera="${act}"]`));

/** @param {string} text */
function say(text) {
  if (told) {
    told.textContent = text;
  }
}

/** @param {boolean} open */
function show(open) {
  if (video) {
    video.hidden = !open;
  }
  for (const [act, hidden] of /** @type {[string, boolean][]} */ ([['open', open], ['take', !open], ['close', !open]])) {
    const one = button(act);
    if (one) {
      one.hidden = hidden;
    }
  }
}

async function open() {
  // Browsers give the camera to pages by HTTPS only, and to those of this machine.
  if (!navigator.mediaDevices) {
    say(panel?.dataset.insecure ?? '');
    return;
  }
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 640 }, height: { ideal: 480 } },
    });
  } catch {
    say(panel?.dataset.refused ?? '');
    return;
  }
  if (video) {
    video.srcObject = stream;
    await video.play();
  }
  say('');
  show(true);
  button('take')?.focus();
}

async function take() {
  if (!video || !(upload instanceof HTMLFormElement)) {
    return;
  }
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  /** @type {Blob | null} */
  const picture = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
  if (!picture) {
    return;
  }
  const fields = new FormData(upload);
  fields.delete('files');
  fields.append('files', picture, 'photograph.jpg');
  const answer = await fetch(upload.action, { method: 'POST', body: fields }).catch(() => null);
  const isTaken = answer?.ok && new URL(answer.url).searchParams.has('done');
  taken += isTaken ? 1 : 0;
  say(isTaken ? (panel?.dataset.taken ?? '').replace('{0}', String(taken)) : panel?.dataset.failed ?? '');
}

function close() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  show(false);
  if (taken > 0) {
    location.assign(location.pathname);
  }
}

button('open')?.addEventListener('click', () => void open());
button('take')?.addEventListener('click', () => void take());
button('close')?.addEventListener('click', close);
addEventListener('pagehide', () => stream?.getTracks().forEach((track) => track.stop()));

// A module: its names are its own.
export {};
