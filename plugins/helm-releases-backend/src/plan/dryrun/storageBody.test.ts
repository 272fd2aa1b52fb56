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

import { storageBodyOf } from './storageBody';

/** A field with bytes in protobuf. */
function field(number: number, ...parts: (string | Buffer)[]): Buffer {
  const content = Buffer.concat(parts.map(part => Buffer.from(part as string)));
  const length: number[] = [];
  let left = content.length;
  do {
    length.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>= 7;
  } while (left > 0);
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), content]);
}

const NAME = 'sh.helm.release.v1.web.v2';
const metadata = field(
  1,
  field(1, NAME),
  field(3, 'apps'),
  field(11, field(1, 'owner'), field(2, 'helm')),
  field(11, field(1, 'team'), field(2, 'blue')),
);
const protobuf = (...object: Buffer[]) =>
  Buffer.concat([Buffer.from('k8s\0'), field(2, ...object)]);

describe('storageBodyOf', () => {
  const expected = {
    apiVersion: 'v1',
    metadata: {
      name: NAME,
      namespace: 'apps',
      labels: { owner: 'helm', team: 'blue' },
    },
  };

  it('reads a Secret in protobuf', () => {
    const payload = 'x'.repeat(300);
    expect(
      storageBodyOf(
        'secrets',
        protobuf(
          metadata,
          field(2, field(1, 'release'), field(2, payload)),
          field(3, 'helm.sh/release.v1'),
        ),
      ),
    ).toEqual({
      ...expected,
      kind: 'Secret',
      type: 'helm.sh/release.v1',
      data: { release: Buffer.from(payload).toString('base64') },
    });
  });

  it('reads a ConfigMap in protobuf', () => {
    expect(
      storageBodyOf(
        'configmaps',
        protobuf(metadata, field(2, field(1, 'release'), field(2, 'H4sI'))),
      ),
    ).toEqual({ ...expected, kind: 'ConfigMap', data: { release: 'H4sI' } });
  });

  it('reads JSON', () => {
    const object = {
      ...expected,
      kind: 'Secret',
      type: 'helm.sh/release.v1',
      data: { release: 'eA==' },
    };
    expect(
      storageBodyOf('secrets', Buffer.from(JSON.stringify(object))),
    ).toEqual(object);
  });

  it.each([
    ['nothing', undefined],
    ['no payload', protobuf(metadata)],
    ['cut protobuf', protobuf(metadata).subarray(0, 20)],
    ['no JSON', Buffer.from('{')],
    ['other JSON', Buffer.from('[{"metadata":7}]')],
    ['options', Buffer.from('{"kind":"DeleteOptions"}')],
    [
      'a payload that is no text',
      Buffer.from('{"metadata":{"name":"a"},"data":{"release":1}}'),
    ],
  ])('takes %s for no revision', (_, body) => {
    expect(storageBodyOf('secrets', body)).toBeUndefined();
  });
});
