// Reads a code into the page's field: typed by a scanner, or seen by the camera. The browser's own detector where it has one, else a library that is fetched only then.
// @ts-check

const formats = ['data_matrix', 'code_128', 'ean_13', 'ean_8', 'qr_code'];
const pauseMilliseconds = 150;

const field = /** @type {HTMLInputElement} */ (document.getElementById('scan-text'));
const form = /** @type {HTMLFormElement} */ (document.getElementById('scan-form'));
const button = /** @type {HTMLButtonElement} */ (document.getElementById('scan-camera'));
const video = /** @type {HTMLVideoElement} */ (document.getElementById('scan-video'));
const state = /** @type {HTMLElement} */ (document.getElementById('scan-state'));

// A scanner in the place of a keyboard sends GS as Ctrl+].
field.addEventListener('keydown', (event) => {
  if (event.ctrlKey && event.key === ']') {
    event.preventDefault();
    field.setRangeText('|', field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  }
});

button.addEventListener('click', async () => {
  if (!navigator.mediaDevices) {
    state.textContent = button.dataset.insecure ?? '';
    return;
  }
  button.disabled = true;
  state.textContent = button.dataset.looking ?? '';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    const text = await seen(await detector());
    stream.getTracks().forEach((track) => track.stop());
    field.value = text.replaceAll('\u001d', '|');
    form.requestSubmit();
  } catch {
    state.textContent = button.dataset.refused ?? '';
    button.disabled = false;
    video.hidden = true;
  }
});

/**
 * Looks until there is a code.
 * @param {() => Promise<string | undefined>} detect
 */
async function seen(detect) {
  for (;;) {
    const text = await detect();
    if (text) {
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
}

/** @returns {Promise<() => Promise<string | undefined>>} */
async function detector() {
  const Native = /** @type {any} */ (window).BarcodeDetector;
  const known = Native ? await Native.getSupportedFormats() : [];
  if (known.includes('data_matrix')) {
    const native = new Native({ formats: formats.filter((format) => known.includes(format)) });
    return async () => (await native.detect(video))[0]?.rawValue;
  }
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = button.dataset.library ?? '';
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return library(/** @type {any} */ (window).ZXing);
}

/** @param {any} zxing */
function library(zxing) {
  const { BarcodeFormat: kind, DecodeHintType: hint } = zxing;
  const reader = new zxing.MultiFormatReader();
  reader.setHints(new Map(/** @type {[unknown, unknown][]} */ ([
    [hint.POSSIBLE_FORMATS, [kind.DATA_MATRIX, kind.CODE_128, kind.EAN_13, kind.EAN_8, kind.QR_CODE]],
    [hint.ASSUME_GS1, true],
    [hint.TRY_HARDER, true],
  ])));
  const canvas = document.createElement('canvas');
  return async () => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d', { willReadFrequently: true })?.drawImage(video, 0, 0);
    try {
      return reader.decodeWithState(
        new zxing.BinaryBitmap(new zxing.HybridBinarizer(new zxing.HTMLCanvasElementLuminanceSource(canvas)))).getText();
    } catch {
      return undefined;
    }
  };
}

// A module: its names are its own.
export {};
