#!/usr/bin/env node
// A second verifier of Shirube's audit log, for whoever does not want to take the product's word for it. It shares no code
// with the product and needs nothing but Node. Written from the formats: RFC 6962 (tree), C2SP signed-note and
// tlog-checkpoint (signatures), docs/decisions/0003-ledger.md (leaf encoding, extension lines).
//
//   shirube audit export --tenant T > log.ndjson
//   node bin/verify-ledger.mjs --log log.ndjson --key log.vkey --checkpoints FOLDER
//
// Ends with 0 when everything agrees, 1 when something does not, 2 when it cannot tell (wrong use, files missing).
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const COLUMNS =
  'tenantId id entityKind entityId entitySeq type actorKind actorRole actorId occurredAt recordedAt requestId payload'.split(
    ' ',
  );

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** The leaf hash of an exported event. */
export function hashEvent(event) {
  const parts = [Buffer.of(0)];
  for (const value of ['shirube.event.v1', ...COLUMNS.map((column) => event[column])]) {
    const bytes = value === null ? Buffer.alloc(0) : Buffer.from(String(value), 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(value === null ? 0xffffffff : bytes.length);
    parts.push(length, bytes);
  }
  return sha256(...parts);
}

/** A forest of complete subtrees: `levels[h][i]` is the hash over leaves i·2^h … (i+1)·2^h − 1. */
export class Forest {
  levels = [[]];

  get size() {
    return this.levels[0].length;
  }

  add(leafHash) {
    this.levels[0].push(leafHash);
    for (let height = 0; this.levels[height].length % 2 === 0; height += 1) {
      const [left, right] = this.levels[height].slice(-2);
      this.levels[height + 1] ??= [];
      this.levels[height + 1].push(sha256(Buffer.of(1), left, right));
    }
  }

  /** MTH of the first `size` leaves, by the recursive definition of RFC 6962, 2.1. */
  root(size = this.size) {
    return size === 0 ? sha256() : this.#hash(0, size);
  }

  #hash(start, count) {
    const height = 31 - Math.clz32(count);
    const half = 2 ** height;
    if (half === count) return this.levels[height][start / count];
    return sha256(Buffer.of(1), this.#hash(start, half), this.#hash(start + half, count - half));
  }
}

/** Splits a note into text and signatures; null when it is not one. */
function readNote(source) {
  const gap = source.lastIndexOf('\n\n');
  if (gap < 0 || !source.endsWith('\n')) return null;
  const signatures = source
    .slice(gap + 2, -1)
    .split('\n')
    .map((line) => /^\u2014 (\S+) (\S+)$/.exec(line));
  if (signatures.includes(null)) return null;
  return {
    text: source.slice(0, gap + 1),
    signatures: signatures.map(([, name, bytes]) => ({ name, bytes })),
  };
}

/** name+id+base64(0x01 || key), C2SP signed-note. */
function readKey(vkey) {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey.trim()) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  const expected = sha256(`${name}\n`, bytes).toString('hex', 0, 4);
  if (bytes.length !== 33 || bytes[0] !== 1 || id !== expected) return null;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') };
  return { name, id, key: createPublicKey({ key: jwk, format: 'jwk' }) };
}

function isSigned({ text, signatures }, { name, id, key }) {
  return signatures.some((signature) => {
    const bytes = Buffer.from(signature.bytes, 'base64');
    const isOurs = signature.name === name && bytes.toString('hex', 0, 4) === id;
    return isOurs && verify(null, Buffer.from(text), key, bytes.subarray(4));
  });
}

/** All notes of a file: blocks between blank lines, text and signatures in turn; a cut-off piece is passed over. */
function notesOf(source) {
  const blocks = source.split('\n\n').map((block) => block.replace(/^\n+|\n+$/g, ''));
  const isSignatures = (block) => block?.split('\n').every((line) => /^\u2014 \S+ \S+$/.test(line));
  return blocks.flatMap((block, at) =>
    block !== '' && !isSignatures(block) && isSignatures(blocks[at + 1])
      ? [`${block}\n\n${blocks[at + 1]}\n`]
      : [],
  );
}

/** Judges notes in the order of the log. Answers what is wrong, as sentences. */
export function judgeNotes(notes, firstKey, forest) {
  const wrong = [];
  let key = firstKey;
  let before = null;
  for (const source of notes) {
    const note = readNote(source);
    const [origin, size, root, previous, time, next] = (note?.text ?? '').split('\n');
    const where = `checkpoint of size ${size}`;
    if (note === null || Number.isNaN(Number(size))) {
      wrong.push('a checkpoint cannot be read');
      continue;
    }
    if (origin !== key.name || !isSigned(note, key)) wrong.push(`${where} is not signed by the trusted key`);
    const expected = before === null ? 'none' : sha256(before.text).toString('base64');
    if (previous !== `previous ${expected}`) wrong.push(`${where} does not name the one before it`);
    if (before !== null && (Number(size) <= before.size || time < before.time))
      wrong.push(`${where} is out of order`);
    if (Number(size) > forest.size) wrong.push(`${where} is ahead of the log`);
    else if (forest.root(Number(size)).toString('base64') !== root)
      wrong.push(`${where} has another root than the events`);
    if (next?.startsWith('next-key ')) key = readKey(next.slice(9)) ?? key;
    before = { text: note.text, size: Number(size), time };
  }
  return wrong;
}

/** Reads an export line by line: events into the forest, checkpoints into a list. */
async function readExport(path) {
  const forest = new Forest();
  const notes = [];
  const wrong = [];
  const numbers = new Map();
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const { index, event, checkpoint } = JSON.parse(line);
    if (checkpoint !== undefined) notes.push(checkpoint);
    if (event === undefined) continue;
    if (index !== forest.size) wrong.push(`leaf ${forest.size} is missing`);
    forest.add(hashEvent(event));
    const entity = `${event.entityKind} ${event.entityId}`;
    if (event.entitySeq !== (numbers.get(entity) ?? 0) + 1)
      wrong.push(`${entity} skips number ${event.entitySeq}`);
    numbers.set(entity, event.entitySeq);
  }
  return { forest, notes, wrong };
}

function readOutside(path) {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.notes'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  return files.flatMap((file) => notesOf(readFileSync(file, 'utf8')));
}

async function main(args) {
  const options = {};
  for (let at = 0; at < args.length; at += 2) options[args[at]?.replace(/^--/, '')] = args[at + 1];
  const { log, key: keyFile, checkpoints } = options;
  if (!log || !keyFile || !checkpoints) {
    console.error('usage: verify-ledger.mjs --log FILE.ndjson --key FILE.vkey --checkpoints FOLDER|FILE');
    return 2;
  }
  const key = readKey(readFileSync(keyFile, 'utf8'));
  const outside = readOutside(checkpoints);
  if (key === null || outside.length === 0) {
    console.error('cannot tell: there is no usable key or no checkpoint outside the log');
    return 2;
  }
  const { forest, notes, wrong } = await readExport(log);
  wrong.push(...judgeNotes(notes, key, forest));
  const inside = new Set(notes);
  for (const note of outside)
    if (!inside.has(note))
      wrong.push(`a checkpoint kept outside is not in the log: size ${note.split('\n')[1]}`);
  for (const sentence of wrong.slice(0, 20)) console.log(sentence);
  if (wrong.length > 0) console.log(`TAMPERED: ${wrong.length} findings`);
  else
    console.log(`INTACT: ${forest.size} events, ${notes.length} checkpoints, ${outside.length} kept outside`);
  return wrong.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    console.error(`cannot tell: ${error.message}`);
    return 2;
  });
}
