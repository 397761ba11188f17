// Goes into a lot's proof page (Reports/ProofPage.cs), which has no network: computes again what the page says of its packs and of the audit log.
// @ts-check

/** @typedef {{ number: number, previous: string, hash: string, at: number, by: string, action: string, subject: string, detail: string, setting: string | null, version: number | null, field: string | null, oldValue: string | null, newValue: string | null }} Row */
/** @typedef {{ packs: number, whole: boolean, mean: number, deviation: number, belowOne: number, belowTwo: number, rules: boolean, test: boolean }} Claims */
/** @typedef {{ device: string, lot: string, product: string, nominal: number, claims: Claims, rows: Row[], head: string, words: Record<string, string> }} Data */

const genesis = '0'.repeat(64);

/** @param {string} id */
const textOf = (id) => document.getElementById(id)?.textContent ?? '';

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {string} text */
const utf8 = (text) => new TextEncoder().encode(text);

/** @param {number} value a 64-bit number in two's complement, big-endian */
function eight(value) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value));
  return bytes;
}

/**
 * A row's bytes, as AuditSeal.cs has them: thirteen fields, each behind its length.
 * @param {Row} row
 */
function bytesOf(row) {
  const optional = (/** @type {string | null} */ text) => text === null ? null : utf8(text);
  const fields = [
    utf8('spane audit 1'), eight(row.number), new Uint8Array((row.previous.match(/../g) ?? []).map((pair) => parseInt(pair, 16))), eight(row.at),
    utf8(row.by), utf8(row.action), utf8(row.subject), utf8(row.detail), optional(row.setting), row.version === null ? null : eight(row.version),
    optional(row.field), optional(row.oldValue), optional(row.newValue),
  ];
  const bytes = new Uint8Array(fields.reduce((sum, field) => sum + 4 + (field?.length ?? 0), 0));
  let at = 0;
  for (const field of fields) {
    new DataView(bytes.buffer).setUint32(at, field?.length ?? 0xFFFFFFFF);
    bytes.set(field ?? [], at + 4);
    at += 4 + (field?.length ?? 0);
  }
  return bytes;
}

/** @param {number} grams T in g by nominal quantity (OIML R 87), as TolerableDeficiency.cs has it */
function tolerance(grams) {
  const up = (/** @type {number} */ part) => Math.ceil(Math.round(grams * part * 10 * 1e6) / 1e6) / 10;
  return grams <= 50 ? up(0.09) : grams <= 100 ? 4.5 : grams <= 200 ? up(0.045) : grams <= 300 ? 9 : grams <= 500 ? up(0.03)
    : grams <= 1000 ? 15 : grams <= 10000 ? up(0.015) : grams <= 15000 ? 150 : up(0.01);
}

/**
 * The packers' rules and the inspector's test (OIML R 87), as PackersRules.cs and LotTest.cs have them.
 * @param {number[]} nets
 * @param {number} nominal
 */
function judge(nets, nominal) {
  const n = nets.length;
  const t = tolerance(nominal);
  const mean = nets.reduce((sum, net) => sum + net, 0) / n;
  const deviation = n > 1 ? Math.sqrt(nets.reduce((sum, net) => sum + (net - mean) ** 2, 0) / (n - 1)) : 0;
  const belowOne = nets.filter((net) => net < nominal - t).length;
  const belowTwo = nets.filter((net) => net < nominal - 2 * t).length;
  const [size, k, allowed] = n < 100 ? [n, 0, Math.trunc(n * 0.025)] : n <= 500 ? [50, 0.379, 3] : n <= 3200 ? [80, 0.295, 5] : [125, 0.234, 7];
  return {
    mean, deviation, belowOne, belowTwo,
    rules: mean >= nominal && belowOne <= 0.025 * n && belowTwo === 0,
    test: mean >= nominal - k * deviation && belowOne * size / n <= allowed && belowTwo === 0,
  };
}

/** @param {string} text */
async function check(text) {
  const packsText = textOf('packs');
  /** @type {{ holds: boolean, text: string }[]} */
  const found = [];
  /** @type {Data} */
  const data = JSON.parse(text);
  const { claims, rows, words } = data;
  if (!globalThis.crypto?.subtle) {
    conclude(false, words.unable ?? '');
    return;
  }
  const say = (/** @type {boolean} */ holds, /** @type {string} */ key, /** @type {(string | number)[]} */ ...values) =>
    found.push({ holds, text: (words[key] ?? key).replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])) });

  say(await sha256(utf8(packsText + text)) === document.body.dataset.sha256, 'file');

  const lines = packsText.split('\n').slice(0, -1);
  const packs = lines.map((line) => /^(\d+);(-?\d+);(-?[\d.E+-]+)$/.exec(line)).filter((match) => match !== null);
  say(packs.length === lines.length && packs.length === claims.packs, 'packs', packs.length, claims.packs);

  const subject = `${data.device} ${data.product} ${data.lot}`.trimEnd();
  const signed = rows.filter((row) => row.subject === subject && /^lot-/.test(row.action)).at(-1);
  const seal = signed && /; packs=(\d+); nominal_g=([\d.E+-]+); sha256=([0-9a-f]{64})$/.exec(signed.detail);
  if (signed && seal) {
    const isSealed = seal[3] === await sha256(utf8(packsText)) && Number(seal[2]) === data.nominal && Number(seal[1]) === packs.length;
    say(isSealed, 'sealed', signed.number, signed.by);
  } else {
    say(false, 'unsealed');
  }

  const numbers = packs.map((pack) => Number(pack[1])).sort((a, b) => a - b);
  const whole = numbers.every((number, index) => number === index + 1);
  say(whole === claims.whole, 'numbers', numbers.at(-1) ?? 0);

  const own = judge(packs.map((pack) => Number(pack[3])), data.nominal);
  for (const key of /** @type {const} */ (['mean', 'deviation'])) {
    say(Math.abs(own[key] - claims[key]) < 1e-6, key, own[key].toFixed(3), claims[key].toFixed(3));
  }
  for (const [key, word] of /** @type {const} */ ([['belowOne', 'belowone'], ['belowTwo', 'belowtwo']])) {
    say(own[key] === claims[key], word, own[key], claims[key]);
  }
  for (const key of /** @type {const} */ (['rules', 'test'])) {
    say(own[key] === claims[key], key, words[own[key] ? 'holds' : 'fails'] ?? '', words[claims[key] ? 'holds' : 'fails'] ?? '');
  }

  let before = { number: 0, hash: genesis };
  for (const row of rows) {
    if (await sha256(bytesOf(row)) !== row.hash) {
      say(false, 'row', row.number);
    }
    if (row.number <= before.number || (row.number === before.number + 1 && row.previous !== before.hash)) {
      say(false, 'broken', row.number);
    }
    before = row;
  }
  say(rows.length > 0, 'rows', rows.length);
  const [headNumber, headHash] = data.head.split(':');
  say(before.number < Number(headNumber) || (before.number === Number(headNumber) && before.hash.startsWith(headHash ?? '-')), 'head', data.head);
  show(found, data);
}

/**
 * @param {{ holds: boolean, text: string }[]} found
 * @param {Data} data
 */
function show(found, data) {
  const wrong = found.filter((item) => !item.holds).length;
  conclude(wrong === 0, (wrong === 0 ? data.words.verified : data.words.wrong) ?? '');
  document.getElementById('checks')?.append(...found.map(({ holds, text }) => {
    const item = document.createElement('li');
    item.className = holds ? '' : 'wrong';
    item.textContent = `${holds ? '✓' : '✗'} ${text}`;
    return item;
  }));
  document.getElementById('rows')?.append(...data.rows.map((row) => {
    const line = document.createElement('tr');
    for (const text of [row.number, new Date(row.at).toLocaleString(document.documentElement.lang), row.by, row.action, row.detail]) {
      line.insertCell().textContent = String(text);
    }
    return line;
  }));
}

/**
 * @param {boolean} holds
 * @param {string} text
 */
function conclude(holds, text) {
  const verdict = document.getElementById('verdict');
  if (verdict) {
    verdict.className = holds ? '' : 'wrong';
    verdict.dataset.holds = String(holds);
    verdict.textContent = text;
  }
}

check(textOf('data')).catch((/** @type {unknown} */ fault) => conclude(false, `✗ ${fault}`));
