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

import {
  type Damage,
  MIB,
  json,
  gzip,
  asSecret,
  stored,
  flipped,
} from './damagedParts';
import { encodeRelease, storageObject } from './storedRelease';

/** Objects whose payload does not come out of its wrapping. */
export const ENCODING_DAMAGES: Damage[] = [
  {
    name: 'no data',
    object: () => storageObject({ object: { data: undefined } }),
    verdict: /no data/,
  },
  {
    name: 'data are a list',
    object: () => storageObject({ object: { data: ['release'] } }),
    verdict: /no key "release"/,
  },
  {
    name: 'no release key',
    object: () => storageObject({ object: { data: { other: 'eA==' } } }),
    verdict: /no key "release"/,
  },
  {
    name: 'release is a number',
    object: () => storageObject({ object: { data: { release: 1 } } }),
    verdict: /no key "release"/,
  },
  { name: 'empty', object: stored(''), verdict: /empty/ },
  {
    name: 'single base64',
    object: stored(encodeRelease('configmap', json())),
    verdict: /not base64/,
  },
  {
    name: 'not base64 at all',
    object: stored('*** not base64 ***'),
    verdict: /not base64/,
  },
  {
    name: 'not base64 inside',
    object: stored(Buffer.from('H4sI*AAA').toString('base64')),
    verdict: /not base64/,
  },
  {
    name: 'base64 of the URL alphabet',
    object: stored(
      Buffer.from(
        gzip(json()).toString('base64').replaceAll('+', '-'),
      ).toString('base64'),
    ),
    verdict: /not base64/,
  },
  {
    name: 'base64 without its padding',
    object: stored(Buffer.from('YWI').toString('base64')),
    verdict: /not base64/,
  },
  {
    name: 'gzip cut',
    object: () => {
      const bytes = gzip(json());
      return storageObject({
        release: asSecret(bytes.subarray(0, bytes.length - 30)),
      });
    },
    verdict: /gzip|MiB/,
  },
  {
    name: 'gzip header alone',
    object: stored(asSecret(gzip(json()).subarray(0, 10))),
    verdict: /gzip/,
  },
  {
    name: 'bad CRC',
    object: () =>
      storageObject({ release: asSecret(flipped(gzip(json()), -6)) }),
    verdict: /gzip/,
  },
  {
    name: 'a size in the trailer that is not true',
    object: () => {
      const bytes = Buffer.from(gzip(json()));
      bytes.writeUInt32LE(5 * MIB, bytes.length - 4);
      return storageObject({ release: asSecret(bytes) });
    },
    verdict: /gzip/,
  },
  {
    name: 'trailing garbage',
    object: () =>
      storageObject({
        release: asSecret(Buffer.concat([gzip(json()), Buffer.alloc(64, 7)])),
      }),
    verdict: /behind its end|MiB/,
  },
  {
    name: 'trailing zeroes',
    object: () =>
      storageObject({
        release: asSecret(Buffer.concat([gzip(json()), Buffer.alloc(64)])),
      }),
    verdict: /behind its end/,
  },
];
