// SPDX-License-Identifier: EUPL-1.2
// Checks a certificate without asking us: the seal of a PDF, or the signed summary in a QR code, against our keys and lists
// as this browser last fetched them. What is checked never leaves the browser.

const LARGEST = 5 * 1024 * 1024;
const OLD_AFTER_HOURS = 24;
const LIST_BITS = 131072;
const KEY_LETTERS = 8;
const ASCII = new TextDecoder("latin1");
const UTF8 = new TextDecoder("utf-8", { fatal: true });
const KEPT = "vakregister-offline-1";

/** A verdict: one of genuine, expired, notyet, revoked, suspended, nostatus, changed, notours, unreadable. */
class Verdict extends Error {
  constructor(word) {
    super(word);
    this.word = word;
  }
}

// --- Bytes

export function base64url(text) {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) {
    throw new Verdict("unreadable");
  }
  return base64(text.replace(/-/g, "+").replace(/_/g, "/"));
}

function base64(text) {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch (wrong) {
    throw new Verdict("unreadable");
  }
}

function same(one, other) {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

async function unpacked(bytes, format, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Verdict("unreadable");
    }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

// --- DER, as far as a signature of ours needs it

function der(bytes, at, end) {
  if (at + 2 > end) {
    throw new Verdict("changed");
  }
  let length = bytes[at + 1];
  let start = at + 2;
  if (length > 0x80) {
    const count = length & 0x7f;
    if (count > 3 || start + count > end) {
      throw new Verdict("changed");
    }
    length = 0;
    for (let i = 0; i < count; i++) {
      length = length * 256 + bytes[start + i];
    }
    start += count;
  } else if (length === 0x80) {
    throw new Verdict("changed");
  }
  if (start + length > end) {
    throw new Verdict("changed");
  }
  return { tag: bytes[at], at: at, start: start, end: start + length, bytes: bytes };
}

function children(node) {
  const found = [];
  for (let at = node.start; at < node.end;) {
    const child = der(node.bytes, at, node.end);
    found.push(child);
    at = child.end;
  }
  return found;
}

function whole(node) {
  return node.bytes.subarray(node.at, node.end);
}

function content(node) {
  return node.bytes.subarray(node.start, node.end);
}

function hex(bytes) {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

const SIGNED_DATA = "2a864886f70d010702";
const MESSAGE_DIGEST = "2a864886f70d010904";
const CERTIFICATE = "2a864886f70d010910022f";
const SHA_256 = "608648016503040201";
const ECDSA_SHA_256 = "2a8648ce3d040302";

function expect(isSo) {
  if (!isSo) {
    throw new Verdict("changed");
  }
}

/** A DER signature of P-256 as WebCrypto wants it: two numbers of 32 bytes. */
function fixed(signature) {
  const [r, s] = children(der(signature, 0, signature.length)).map(content);
  const out = new Uint8Array(64);
  [r, s].forEach((number, i) => {
    const bare = number[0] === 0 ? number.subarray(1) : number;
    expect(bare.length <= 32);
    out.set(bare, 32 * (i + 1) - bare.length);
  });
  return out;
}

/** Which of our seals made this signature over these bytes; anything else throws. */
async function sealedBy(signature, covered, seals) {
  const info = children(der(signature, 0, signature.length));
  expect(info.length === 2 && hex(content(info[0])) === SIGNED_DATA);
  const data = children(children(info[1])[0]);
  const certificates = data.filter((node) => node.tag === 0xa0).flatMap(children).map(whole);
  const seal = seals.find((each) => certificates.some((certificate) => same(certificate, each.der)));
  if (!seal) {
    throw new Verdict("notours");
  }
  const signers = children(data[data.length - 1]);
  expect(signers.length === 1);
  const signer = children(signers[0]);
  const attributes = signer.find((node) => node.tag === 0xa0);
  expect(attributes !== undefined && hex(content(children(signer[2])[0])) === SHA_256);
  expect(hex(content(children(signer[4])[0])) === ECDSA_SHA_256 && signer.length === 6);
  const values = new Map(children(attributes).map((attribute) => {
    const [type, set] = children(attribute);
    return [hex(content(type)), children(set)[0]];
  }));
  expect(values.has(MESSAGE_DIGEST) && values.has(CERTIFICATE));
  expect(same(content(values.get(MESSAGE_DIGEST)), await sha256(covered)));
  expect(hex(whole(values.get(CERTIFICATE))).includes(hex(await sha256(seal.der))));
  // The attributes are signed as a set, whatever tag they have where they stand
  const signed = whole(attributes).slice();
  signed[0] = 0x31;
  const key = await crypto.subtle.importKey("spki", seal.key, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  expect(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, fixed(content(signer[5])), signed));
  return seal;
}

// --- A PDF of ours: one revision, everything but the signature under the seal

function count(text, word) {
  return text.split(word).length - 1;
}

async function sealed(pdf, trust) {
  if (pdf.length === 0 || pdf.length > LARGEST) {
    throw new Verdict("unreadable");
  }
  const text = ASCII.decode(pdf);
  if (!text.slice(0, 1024).includes("%PDF-")) {
    throw new Verdict("unreadable");
  }
  const marked = trust.seals.some((seal) => text.includes(hex(seal.der)));
  try {
    expect(text.startsWith("%PDF-1.7\n") && /startxref\n\d{1,9}\n%%EOF\n$/.test(text.slice(-40)));
    expect(count(text, "startxref") === 1 && count(text, "\n%%EOF") + count(text, "\r%%EOF") === 1);
    expect(count(text, "/ByteRange") === 1);
    const range = /\/ByteRange \[0 (\d{1,9}) (\d{1,9}) (\d{1,9})]/.exec(text);
    expect(range !== null);
    const [before, after, rest] = range.slice(1).map(Number);
    expect(after + rest === pdf.length && before + 2 < after && after - before < 65536);
    expect(text.startsWith("/Contents <", before - 10) && text[after - 1] === ">");
    const digits = text.slice(before + 1, after - 1);
    expect(/^([0-9a-f]{2})+$/.test(digits));
    const padded = Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
    const node = der(padded, 0, padded.length);
    expect(padded.subarray(node.end).every((byte) => byte === 0));
    const covered = new Uint8Array(before + rest);
    covered.set(pdf.subarray(0, before));
    covered.set(pdf.subarray(after), before);
    await sealedBy(padded.subarray(0, node.end), covered, trust.seals);
  } catch (wrong) {
    // Whoever changes a file of ours leaves our certificate in it
    throw new Verdict(marked ? "changed" : text.includes("%%EOF") ? "notours" : "unreadable");
  }
  return text;
}

/** The credential that the file carries, in whatever stream it is. */
async function attached(pdf, text) {
  const streams = /stream\r?\n/g;
  for (let found = streams.exec(text); found !== null; found = streams.exec(text)) {
    if (text.slice(found.index - 3, found.index) === "end") {
      continue;
    }
    const from = found.index + found[0].length;
    const end = text.indexOf("endstream", from);
    const raw = pdf.subarray(from, text[end - 1] === "\n" ? end - 1 : end);
    let token = ASCII.decode(raw.subarray(0, 3)) === "eyJ" ? ASCII.decode(raw) : null;
    if (token === null && raw[0] === 0x78) {
      try {
        token = ASCII.decode(await unpacked(raw, "deflate", 1 << 20));
      } catch (other) {
        continue;
      }
    }
    if (token !== null && /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(token.trim())) {
      return token.trim();
    }
  }
  return null;
}

// --- JSON that we signed

function json(part) {
  try {
    return JSON.parse(UTF8.decode(base64url(part)));
  } catch (wrong) {
    throw new Verdict("unreadable");
  }
}

/** What a token says, when one of our keys signed it; the key is chosen by us and never taken from the token. */
async function signed(token, trust, type) {
  const parts = token.split(".");
  if (parts.length !== 3) {
    throw new Verdict("unreadable");
  }
  const header = json(parts[0]);
  const named = typeof header.kid === "string" ? header.kid : "";
  const jwk = trust.keys.find((key) => type === "vc+jwt"
    ? key.kid === named
    : named.length === KEY_LETTERS && key.kid.split("#")[1].startsWith(named));
  if (header.alg !== "ES256" || (type === "vc+jwt" && header.typ !== type)) {
    throw new Verdict("changed");
  }
  if (!jwk) {
    throw new Verdict("notours");
  }
  const key = await crypto.subtle.importKey(
    "jwk", { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const good = await crypto.subtle.verify(
    { name: "ECDSA", hash: "SHA-256" }, key, base64url(parts[2]), new TextEncoder().encode(parts[0] + "." + parts[1]));
  if (!good) {
    throw new Verdict("changed");
  }
  return json(parts[1]);
}

async function bit(trust, list, position, purpose) {
  const path = "/status-lists/" + list + "-" + purpose;
  const token = trust.lists.get(path);
  if (!token || !Number.isInteger(position) || position < 0 || position >= LIST_BITS) {
    throw new Verdict("nostatus");
  }
  const claims = await signed(token, trust, "vc+jwt");
  const subject = claims.credentialSubject;
  if (claims.iss !== trust.issuer || subject.statusPurpose !== purpose || !claims.id.endsWith(path)) {
    throw new Verdict("nostatus");
  }
  const bits = await unpacked(base64url(subject.encodedList.slice(1)), "gzip", LIST_BITS / 8);
  return { set: (bits[position >> 3] & (0x80 >> (position & 7))) !== 0, asOf: new Date(claims.validFrom) };
}

async function judged(found, trust, now) {
  if (found.from > now) {
    return { ...found, word: "notyet" };
  }
  const revoked = await bit(trust, found.list, found.position, "revocation");
  const suspended = await bit(trust, found.list, found.position, "suspension");
  const asOf = revoked.asOf < suspended.asOf ? revoked.asOf : suspended.asOf;
  const word = revoked.set ? "revoked"
    : found.until !== null && found.until < now ? "expired"
      : suspended.set ? "suspended" : "genuine";
  return { ...found, word: word, asOf: asOf, old: now - asOf > OLD_AFTER_HOURS * 3600000 };
}

function settled(verdict) {
  return verdict instanceof Verdict ? { word: verdict.word } : { word: "unreadable" };
}

/** The verdict on a file. */
export async function checkFile(pdf, trust, now) {
  try {
    const text = await sealed(pdf, trust);
    const code = /<dc:identifier>([^<]*)<\/dc:identifier>/.exec(text);
    const token = await attached(pdf, text);
    if (token === null) {
      return { word: "nostatus" };
    }
    const claims = await signed(token, trust, "vc+jwt");
    const status = claims.credentialStatus;
    const place = /\/status-lists\/(\d+)-revocation$/.exec(status.statusListCredential);
    const bare = claims.id.split("/v/")[1].replace(/-/g, "");
    if (claims.iss !== trust.issuer || code === null || code[1] !== bare || place === null) {
      throw new Verdict("changed");
    }
    return await judged({
      code: bare,
      name: claims.credentialSubject.identifier[0].identityHash,
      about: claims.credentialSubject.achievement.name,
      number: claims.credentialSubject.licenseNumber,
      from: new Date(claims.validFrom),
      until: claims.validUntil ? new Date(claims.validUntil) : null,
      list: Number(place[1]),
      position: Number(status.statusListIndex),
    }, trust, now);
  } catch (verdict) {
    return settled(verdict);
  }
}

function day(number, last) {
  const text = String(number);
  const date = new Date(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8)));
  if (last) {
    date.setDate(date.getDate() + 1);
    date.setSeconds(-1);
  }
  return date;
}

/** The verdict on what a QR code holds. */
export async function checkText(text, trust, now) {
  try {
    const [address, token] = text.trim().split("#");
    if (!token) {
      return { word: "unreadable" };
    }
    const summary = await signed(token, trust, "summary");
    const place = String(summary.s).split(".").map(Number);
    const shown = address === "" ? summary.c : decodeURIComponent(address.split("/v/")[1] || "").replace(/-/g, "");
    if (shown !== summary.c) {
      throw new Verdict("changed");
    }
    return await judged({
      code: summary.c,
      name: summary.n,
      about: null,
      number: summary.r,
      from: day(summary.f, false),
      until: summary.u ? day(summary.u, true) : null,
      list: place[0],
      position: place[1],
    }, trust, now);
  } catch (verdict) {
    return settled(verdict);
  }
}

// --- Keys and lists

async function kept(path) {
  const answer = await fetch(path, { cache: "no-store", credentials: "omit" });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer;
}

export async function loadTrust() {
  const anchors = await (await kept("/v/offline/trust")).json();
  const lists = new Map();
  for (const path of anchors.lists) {
    try {
      lists.set(path, (await (await kept(path)).text()).trim());
    } catch (absent) {
      // A certificate that is in this list gets the answer that its status is not known
    }
  }
  return {
    issuer: anchors.issuer,
    keys: anchors.keys,
    seals: anchors.seals.map((seal) => ({ kid: seal.kid, key: base64(seal.publicKey), der: base64(seal.certificate) })),
    lists: lists,
  };
}

// --- The page

function page() {
  const root = document.getElementById("offline");
  if (!root) {
    return;
  }
  const language = document.documentElement.lang;
  const say = (key) => document.getElementById("say-" + key).textContent;
  const date = (moment) => moment.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
  const moment = (at) => date(at) + ", " + at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  const state = document.getElementById("state");
  const result = document.getElementById("result");
  let trust = null;

  function fact(list, label, value) {
    if (value) {
      const line = document.createElement("div");
      const term = document.createElement("dt");
      const description = document.createElement("dd");
      term.textContent = label;
      description.textContent = value;
      line.append(term, description);
      list.append(line);
    }
  }

  function notice(kind, heading, text) {
    const box = document.createElement("div");
    box.className = "notice notice--" + kind;
    const title = document.createElement("h2");
    title.textContent = heading;
    const line = document.createElement("p");
    line.textContent = text;
    box.append(title, line);
    return box;
  }

  function show(verdict) {
    result.replaceChildren();
    const good = verdict.word === "genuine";
    result.dataset.verdict = verdict.word;
    result.append(notice(good ? "success" : "error", say(verdict.word), say(verdict.word + "-meaning")));
    if (verdict.asOf) {
      result.append(notice("warning", say("notlive").replace("[day]", moment(verdict.asOf)), say(verdict.old ? "old" : "young")));
    }
    if (verdict.name && verdict.word !== "changed") {
      const facts = document.createElement("dl");
      facts.className = "facts";
      fact(facts, say("name"), verdict.name);
      fact(facts, say("about"), verdict.about);
      fact(facts, say("number"), verdict.number);
      fact(facts, say("code"), verdict.code.replace(/(.{4})(?=.)/g, "$1-"));
      fact(facts, say("until"), verdict.until ? date(verdict.until) : null);
      result.append(facts);
    }
    result.focus();
  }

  async function check(what) {
    if (trust === null) {
      show({ word: "nokeys" });
    } else {
      show(await what(trust, new Date()));
    }
  }

  document.getElementById("check-file").addEventListener("submit", async function (event) {
    event.preventDefault();
    const file = document.getElementById("pdf").files[0];
    if (file) {
      const bytes = new Uint8Array(file.size > LARGEST ? new ArrayBuffer(0) : await file.arrayBuffer());
      await check((t, now) => checkFile(bytes, t, now));
    }
  });
  document.getElementById("check-text").addEventListener("submit", async function (event) {
    event.preventDefault();
    await check((t, now) => checkText(document.getElementById("qr").value, t, now));
  });

  async function ready() {
    if ("serviceWorker" in navigator) {
      await navigator.serviceWorker.register("/v/offline/worker.js", { scope: "/v/offline" });
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
      }
      // The first visit came before the worker: what it loaded is kept now
      const here = await caches.open(KEPT);
      if (navigator.onLine && !(await here.match("/v/offline"))) {
        await here.add("/v/offline");
      }
    }
  }

  async function begin() {
    try {
      await ready();
    } catch (without) {
      // The page works as long as there is a connection
    }
    try {
      trust = await loadTrust();
      state.textContent = say("ready");
      state.dataset.ready = "true";
      if (location.hash.length > 1) {
        await check((t, now) => checkText(decodeURIComponent(location.hash), t, now));
      }
    } catch (none) {
      state.textContent = say("nokeys-meaning");
    }
  }
  begin();
}

if (typeof document !== "undefined") {
  page();
}
