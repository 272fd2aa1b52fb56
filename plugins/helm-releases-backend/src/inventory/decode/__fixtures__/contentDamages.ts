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
import {
  type Damage,
  MIB,
  json,
  gzip,
  asSecret,
  payload,
  labels,
  chart,
  padded,
} from './damagedParts';
import { releaseJson, storageObject } from './storedRelease';

/** Objects whose labels or JSON are wrong or meant to harm. */
export const CONTENT_DAMAGES: Damage[] = [
  {
    name: 'not JSON',
    object: () => storageObject({ payload: 'apiVersion: v1' }),
    verdict: /not the JSON/,
  },
  {
    name: 'JSON array',
    object: () => storageObject({ payload: '[]' }),
    verdict: /not the JSON/,
  },
  {
    name: 'JSON null',
    object: () => storageObject({ payload: 'null' }),
    verdict: /not the JSON/,
  },
  {
    name: 'JSON cut',
    object: () => storageObject({ payload: json().slice(0, 300) }),
    verdict: /not the JSON/,
  },
  {
    name: 'empty payload',
    object: () => storageObject({ payload: '' }),
    verdict: /not the JSON/,
  },
  {
    name: 'chart null',
    object: payload({ chart: null }),
    verdict: /not the JSON/,
  },
  {
    name: 'chart missing',
    object: payload({ chart: undefined }),
    verdict: /no chart metadata/,
  },
  { name: 'metadata null', object: chart(null), verdict: /no chart metadata/ },
  {
    name: 'metadata a list',
    object: chart([1]),
    verdict: /no name or no version/,
  },
  {
    name: 'version a number',
    object: chart({ name: 'podinfo', version: 6 }),
    verdict: /no name or no version/,
  },
  {
    name: 'name empty',
    object: chart({ name: '', version: '1.0.0' }),
    verdict: /no name or no version/,
  },
  {
    name: 'info null',
    object: payload({ info: null }),
    verdict: /not the JSON/,
  },
  {
    name: 'plain JSON without gzip',
    object: () => storageObject({ release: asSecret(Buffer.from(json())) }),
    verdict: 'read',
  },
  {
    name: 'two gzip members',
    object: () => {
      const text = json();
      return storageObject({
        release: asSecret(
          Buffer.concat([gzip(text.slice(0, 200)), gzip(text.slice(200))]),
        ),
      });
    },
    verdict: 'read',
  },
  {
    name: '__proto__ key',
    object: () =>
      storageObject({
        payload: json().replace(
          '"config":{',
          '"__proto__":{"name":"x"},"config":{"__proto__":{"polluted":true},',
        ),
      }),
    verdict: 'read',
  },
  {
    name: '__proto__ in the metadata',
    object: () =>
      storageObject({
        payload: json().replace(
          '"metadata":{',
          '"metadata":{"__proto__":{"deprecated":true},',
        ),
      }),
    verdict: 'read',
  },
  {
    name: 'unknown status word',
    object: payload({ info: { status: 'exploded' } }),
    verdict: 'read',
  },
  {
    name: 'bomb of 100 MB',
    object: () => {
      const zeroes = gzipSync(Buffer.alloc(100 * MIB), { level: 9 });
      return storageObject({ release: asSecret(zeroes) });
    },
    verdict: /more than 24 MiB/,
  },
  {
    name: 'bomb of many gzip members',
    object: () => {
      const member = gzipSync(Buffer.alloc(2 * MIB), { level: 9 });
      return storageObject({
        release: asSecret(Buffer.concat(Array(100).fill(member))),
      });
    },
    verdict: /more than 24 MiB/,
  },
  {
    name: 'bomb that is small by its trailer',
    object: () => {
      const bytes = gzipSync(Buffer.alloc(60 * MIB), { level: 9 });
      bytes.writeUInt32LE(1000, bytes.length - 4);
      return storageObject({ release: asSecret(bytes) });
    },
    verdict: /more than 24 MiB/,
  },
  {
    name: 'brackets inside the bound, in the values',
    object: () => storageObject({ payload: padded('[', 20 * MIB) }),
    verdict: 'read',
  },
  {
    name: 'brackets instead of a release',
    object: () => storageObject({ payload: '['.repeat(23 * MIB) }),
    verdict: /not the JSON/,
  },
  {
    name: 'empty objects before the name',
    object: () =>
      storageObject({
        payload: `{"x":[${'{},'.repeat(7 * MIB)}{}],${json().slice(1)}`,
      }),
    verdict: /too long/,
  },
  {
    name: 'escaped quotes before the name',
    object: () =>
      storageObject({
        payload: `{"x":"${'\\"'.repeat(11 * MIB)}",${json().slice(1)}`,
      }),
    verdict: /too long/,
  },
  {
    name: 'spaces before the release',
    object: () =>
      storageObject({ payload: `${' '.repeat(23 * MIB)}${json()}` }),
    verdict: /too long/,
  },
  {
    name: 'a million small keys in the metadata',
    object: () =>
      storageObject({
        payload: json().replace(
          '"metadata":{',
          () =>
            `"metadata":{${Array.from(
              { length: 200_000 },
              (_, n) => `"k${n}":0,`,
            ).join('')}`,
        ),
      }),
    verdict: /too long/,
  },
  {
    name: 'a million small keys in the info',
    object: () =>
      storageObject({
        payload: json().replace(
          '"info":{',
          () => `"info":{${'"":0,'.repeat(700_000)}`,
        ),
      }),
    verdict: /too many members/,
  },
  {
    name: '10 MB description',
    object: payload({ info: { description: 'x'.repeat(10 * MIB) } }),
    verdict: /too long/,
  },
  {
    name: '1 MB description',
    object: payload({ info: { description: 'x'.repeat(MIB) } }),
    verdict: /too long/,
  },
  {
    name: 'a key of 1 MB',
    object: payload({ info: { ['k'.repeat(MIB)]: 1, status: 'deployed' } }),
    verdict: 'read',
  },
  {
    name: 'metadata 100 000 deep',
    object: () =>
      storageObject({
        payload: json().replace(
          '"metadata":{',
          () => `"metadata":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)},`,
        ),
      }),
    verdict: /nested too deeply/,
  },
  {
    name: 'label version missing',
    object: labels({ version: undefined }),
    verdict: /label "version"/,
    contradicts: true,
  },
  {
    name: 'label version 1e9999',
    object: labels({ version: '1e9999' }, 'sh.helm.release.v1.podinfo.v1e9999'),
    verdict: /label "version"/,
    contradicts: true,
  },
  {
    name: 'label version 007',
    object: labels({ version: '007' }, 'sh.helm.release.v1.podinfo.v007'),
    verdict: /label "version"/,
    contradicts: true,
  },
  {
    name: 'label version -1',
    object: labels({ version: '-1' }, 'sh.helm.release.v1.podinfo.v-1'),
    verdict: /label "version"/,
    contradicts: true,
  },
  {
    name: "label version above Go's int32",
    object: labels(
      { version: '4294967299' },
      'sh.helm.release.v1.podinfo.v4294967299',
    ),
    verdict: /label "version"/,
    contradicts: true,
  },
  {
    name: 'name label of another release',
    object: labels({ name: 'other' }),
    verdict: /labels name another revision/,
    contradicts: true,
  },
  {
    name: 'name label that is no name',
    object: labels({ name: '../x' }, 'sh.helm.release.v1.../x.v3'),
    verdict: /label "name"/,
    contradicts: true,
  },
  {
    name: 'no labels',
    object: () => {
      const object = storageObject();
      return { ...object, metadata: { ...object.metadata, labels: {} } };
    },
    verdict: /owner=helm/,
    contradicts: true,
  },
  {
    name: 'payload revision differs from label',
    object: payload({ version: 4 }),
    verdict: /another revision/,
    contradicts: true,
  },
  {
    name: 'payload revision missing',
    object: payload({ version: undefined }),
    verdict: /another revision/,
    contradicts: true,
  },
  {
    name: 'payload name differs from label',
    object: payload({ name: 'other' }),
    verdict: /another release/,
    contradicts: true,
  },
  {
    name: 'type Opaque',
    object: () => storageObject({ object: { type: 'Opaque' } }),
    verdict: /not a Secret of type/,
    contradicts: true,
  },
  {
    name: 'line ends, markup and NUL in version and description',
    object: () =>
      storageObject({
        payload: json({
          info: { status: 'deployed', description: 'a\r\n<b>\u0000c' },
          chart: {
            metadata: {
              name: 'podinfo',
              version: '1.0.0\r\n<script>\u0000',
              icon: 'data:text/html,<script>alert(1)</script>',
            },
          },
        }),
      }),
    verdict: 'read',
  },
  {
    name: 'decoy in the notes',
    object: () => storageObject(),
    verdict: 'read',
  },
  {
    name: 'foreign order of keys',
    object: () =>
      storageObject({
        payload: JSON.stringify(
          Object.fromEntries(Object.entries(releaseJson()).reverse()),
        ),
      }),
    verdict: 'read',
  },
  {
    name: 'indented JSON',
    object: () =>
      storageObject({ payload: JSON.stringify(releaseJson(), null, 2) }),
    verdict: 'read',
  },
  {
    name: 'invalid UTF-8 in the description',
    object: () =>
      storageObject({
        payload: Buffer.from(
          json({ info: { description: 'a\u00ffb' } }).replace(
            '\u00ff',
            '\u0080',
          ),
          'latin1',
        ),
      }),
    verdict: 'read',
  },
  {
    name: 'clock far in the future',
    object: payload({
      info: { status: 'deployed', last_deployed: '2199-01-01T00:00:00Z' },
    }),
    verdict: 'read',
  },
  {
    name: 'times that are none',
    object: payload({
      info: {
        status: 'deployed',
        first_deployed: '0001-01-01T00:00:00Z',
        last_deployed: { x: 1 },
      },
    }),
    verdict: 'read',
  },
];
