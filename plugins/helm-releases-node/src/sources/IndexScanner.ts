/*
 * Copyright 2026 The Prophet Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { createHash, type Hash } from 'node:crypto';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const HASH = 0x23;
const DASH = 0x2d;
const COLON = 0x3a;
const BRACE = 0x7b;
const QUOTES = /^(["'])(.*)\1$/;

const MAX_LINE = 8 * 1024 * 1024;

/** The lines of one chart in an index. */
export interface ChartLines {
  /** From the line of the chart's key on. */
  bytes: Buffer;
  /** Other lines have another one. */
  digest: string;
}

/** What a scanner found. */
export type ScannedIndex =
  /** It is laid out in blocks, as helm writes it; of the charts that were asked for, these are there. */
  | { layout: 'blocks'; charts: Map<string, ChartLines> }
  /** It takes a parser to read it. */
  | { layout: 'other'; bytes: Buffer };

/** How far a scanner has come; `other` is where it has given up. */
type Place = 'start' | 'head' | 'first key' | 'entries' | 'after' | 'other';

interface KeptLines {
  parts: Buffer[];
  hash: Hash;
}

/**
 * Picks the lines of some charts out of an `index.yaml` while it arrives, and
 * drops the others. So an index of tens of megabytes takes neither memory nor,
 * at any time, the event loop.
 */
export class IndexScanner {
  readonly #wanted: ReadonlySet<string>;
  readonly #charts = new Map<string, KeptLines>();
  #place: Place = 'start';
  /** Everything so far, as long as the layout may be another one. */
  #whole: Buffer[] = [];
  /** Of the keys in `entries`. */
  #indent = 0;
  #keys = keysUpTo(0);
  #current?: KeptLines;
  /** The beginning of a line whose end has not come yet. */
  #rest: Buffer[] = [];
  #restBytes = 0;

  constructor(charts: Iterable<string>) {
    this.#wanted = new Set(charts);
  }

  /** @throws Error where a line has no end */
  push(chunk: Buffer) {
    if (!['entries', 'after'].includes(this.#place)) {
      this.#whole.push(chunk);
    }
    if (this.#place === 'other' || this.#place === 'after') {
      return;
    }
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      // Only the line that is in two chunks is put together anew.
      const from = this.#rest.length ? chunk.indexOf(NEWLINE) + 1 : 0;
      if (from > 0) {
        this.#scan(Buffer.concat([...this.#rest, chunk.subarray(0, from)]));
      }
      this.#scan(chunk.subarray(from, end));
      this.#rest = [];
      this.#restBytes = 0;
    }
    if (end < chunk.length) {
      this.#rest.push(Buffer.from(chunk.subarray(end)));
      this.#restBytes += chunk.length - end;
    }
    if (this.#place === 'start') {
      this.#place = this.#begin();
    }
    if (this.#restBytes > MAX_LINE && this.#place !== 'other') {
      throw new Error(`it has a line of more than ${MAX_LINE} bytes`);
    }
  }

  /** @throws Error where the end of the index is missing */
  end(): ScannedIndex {
    if (this.#place === 'entries' && this.#restBytes) {
      this.#scan(Buffer.concat([...this.#rest, Buffer.of(NEWLINE)]));
      // Whatever writes an index ends the lines of its charts.
      if (this.#place === 'entries') {
        throw new Error('its last line has no end, so it seems to be cut off');
      }
    }
    if (this.#place !== 'entries' && this.#place !== 'after') {
      return { layout: 'other', bytes: Buffer.concat(this.#whole) };
    }
    const charts = [...this.#charts].map(
      ([chart, { parts, hash }]): [string, ChartLines] => [
        chart,
        {
          bytes: Buffer.concat(parts),
          digest: hash.digest('base64url').slice(0, 22),
        },
      ],
    );
    return { layout: 'blocks', charts: new Map(charts) };
  }

  /** JSON may be a single line. */
  #begin(): Place {
    const first = Buffer.concat(this.#whole).find(byte => byte > SPACE);
    if (first === undefined) {
      return 'start';
    }
    return first === BRACE ? 'other' : 'head';
  }

  /** @param bytes - whole lines */
  #scan(bytes: Buffer) {
    if (this.#place === 'start') {
      this.#place = this.#begin();
    }
    if (this.#place === 'after') {
      return;
    }
    let at = 0;
    while (at < bytes.length && this.#place !== 'entries') {
      if (this.#place === 'other') {
        return;
      }
      this.#place = this.#readHead(bytes, at);
      // The line of the first key is looked at again as such.
      at = this.#place === 'entries' ? at : nextLine(bytes, at);
    }
    if (at < bytes.length) {
      this.#scanEntries(bytes, at);
    }
  }

  #scanEntries(bytes: Buffer, from: number) {
    // Bytes stay where they are in it, whatever they encode.
    const text = bytes.toString('latin1');
    let keptFrom = from;
    for (
      let at = this.#keyFrom(text, from);
      at < bytes.length;
      at = this.#keyFrom(text, at + 1)
    ) {
      const indent = indentOfKey(bytes, at, this.#indent) ?? 0;
      this.#keep(bytes, keptFrom, at);
      keptFrom = at;
      if (indent < this.#indent) {
        this.#current = undefined;
        this.#place = 'after';
        return;
      }
      this.#current = this.#startChart(keyAt(bytes, at + indent));
    }
    this.#keep(bytes, keptFrom, bytes.length);
  }

  /** Where the next line begins that is a key of `entries`, or of what is around it. */
  #keyFrom(text: string, from: number): number {
    this.#keys.lastIndex = from;
    return this.#keys.exec(text)?.index ?? text.length;
  }

  /** A line before those of the charts. */
  #readHead(bytes: Buffer, at: number): Place {
    if (this.#place !== 'first key') {
      const line = lineAt(bytes, at);
      if (!line.startsWith('entries:')) {
        return 'head';
      }
      return /^entries:[ \t]*(?:#.*)?$/.test(line) ? 'first key' : 'other';
    }
    const indent = indentOfKey(bytes, at, Infinity);
    if (indent === undefined) {
      return 'first key';
    }
    if (indent === 0) {
      return 'other';
    }
    this.#indent = indent;
    this.#keys = keysUpTo(indent);
    this.#whole = [];
    return 'entries';
  }

  #startChart(chart: string | undefined): KeptLines | undefined {
    if (
      chart === undefined ||
      !this.#wanted.has(chart) ||
      this.#charts.has(chart)
    ) {
      return undefined;
    }
    const kept = { parts: [], hash: createHash('sha256') };
    this.#charts.set(chart, kept);
    return kept;
  }

  #keep(bytes: Buffer, from: number, to: number) {
    if (this.#current && to > from) {
      // A copy, so that the rest of what has arrived can go.
      const part = Buffer.from(bytes.subarray(from, to));
      this.#current.parts.push(part);
      this.#current.hash.update(part);
    }
  }
}

function nextLine(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(NEWLINE, at);
  return end < 0 ? bytes.length : end + 1;
}

/**
 * Finds lines with a key that is so far in or less; a list may stand at the
 * depth of its key. The engine of regular expressions looks through megabytes
 * at its full speed from the beginning, which a loop reaches late.
 */
function keysUpTo(indent: number): RegExp {
  return new RegExp(`^ {0,${indent}}(?![ \\n\\r#]|-[\\0-\\r ])`, 'gm');
}

/** How far in a key is that stands no deeper than `most`; undefined where the line has none. */
function indentOfKey(
  bytes: Buffer,
  at: number,
  most: number,
): number | undefined {
  let indent = 0;
  while (bytes[at + indent] === SPACE) {
    indent += 1;
    if (indent > most) {
      return undefined;
    }
  }
  const first = bytes[at + indent];
  if (first === NEWLINE || first === RETURN || first === HASH) {
    return undefined;
  }
  // A list may stand at the depth of its key.
  const next = bytes[at + indent + 1];
  return first === DASH && (next === SPACE || next <= RETURN)
    ? undefined
    : indent;
}

function keyAt(bytes: Buffer, at: number): string | undefined {
  const colon = bytes.indexOf(COLON, at);
  if (colon < 0) {
    return undefined;
  }
  const key = bytes.toString('utf8', at, colon);
  return QUOTES.exec(key)?.[2] ?? key;
}

function lineAt(bytes: Buffer, at: number): string {
  const end = bytes.indexOf(NEWLINE, at);
  return bytes.toString('utf8', at, Math.min(end, at + 1_000)).trimEnd();
}
