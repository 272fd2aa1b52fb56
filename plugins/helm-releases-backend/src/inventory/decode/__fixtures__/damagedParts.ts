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

import { gzipSync } from 'node:zlib';
import type { StorageObject } from '../ObjectMetadata';
import { releaseJson, storageObject } from './storedRelease';

/** An object that is damaged or meant to harm, and what the reader must say of it. */
export interface Damage {
  name: string;
  object: () => StorageObject;
  /** `read`: it is a release all the same; otherwise part of the warning. */
  verdict: 'read' | RegExp;
  /** The object is not what it claims to be, so not even a row is kept for it. */
  contradicts?: boolean;
}

export const MIB = 1024 * 1024;
export const json = (overrides?: Record<string, unknown>) =>
  JSON.stringify(releaseJson(overrides));
export const gzip = (text: string) => gzipSync(text);
export const asSecret = (bytes: Buffer) =>
  Buffer.from(bytes.toString('base64')).toString('base64');
export const stored = (release: unknown) => () => storageObject({ release });
export const payload = (overrides: Record<string, unknown>) => () =>
  storageObject({ payload: json(overrides) });
export const labels =
  (changed: Record<string, string | undefined>, name?: string) => () =>
    storageObject({ labels: changed, name });
export const chart = (metadata: unknown) => payload({ chart: { metadata } });

export function flipped(bytes: Buffer, index: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[index < 0 ? copy.length + index : index] ^= 0xff;
  return copy;
}

/** Text of `size` bytes in place of the values, which compress to next to nothing. */
export function padded(piece: string, size: number): string {
  const text = json({ config: 'PADDING' });
  return text.replace(
    '"PADDING"',
    () => `[${piece.repeat(Math.floor(size / piece.length))}`,
  );
}
