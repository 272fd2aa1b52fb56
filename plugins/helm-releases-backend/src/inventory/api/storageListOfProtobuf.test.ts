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

import { randomOf } from '../__testUtils__/randomOf';
import { ProtobufCursor } from './ProtobufCursor';
import { storageListOfProtobuf } from './storageListOfProtobuf';

function field(number: number, value: Buffer | string): Buffer {
  const bytes = Buffer.from(value);
  const length = [];
  let rest = bytes.length;
  do {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest);
  return Buffer.concat([Buffer.from([number * 8 + 2, ...length]), bytes]);
}
const message = (...fields: Buffer[]) => Buffer.concat(fields);
const entry = (key: string, value: string) =>
  message(field(1, key), field(2, value));

const secret = message(
  field(
    1,
    message(
      field(1, 'sh.helm.release.v1.web.v1'),
      field(3, 'apps'),
      field(5, 'u1'),
      field(6, '12'),
      Buffer.from([7 * 8, 1]),
      field(11, entry('owner', 'helm')),
      field(11, entry('other', 'x')),
    ),
  ),
  field(2, entry('release', 'H4sI')),
  field(3, 'helm.sh/release.v1'),
);
const list = Buffer.concat([
  Buffer.from('k8s\0'),
  field(1, message(field(1, 'v1'), field(2, 'SecretList'))),
  field(
    2,
    message(
      field(1, message(field(2, '17'), field(3, 'token'))),
      field(2, field(1, field(1, 'without-namespace-and-uid'))),
      field(2, secret),
    ),
  ),
]);

function outcomeOf(bytes: Buffer): string {
  try {
    storageListOfProtobuf(bytes);
    return 'read';
  } catch (error) {
    return (error as Error).message;
  }
}

function numbersOf(bytes: Buffer): number[] {
  const cursor = new ProtobufCursor(bytes);
  const numbers = [];
  while (cursor.next()) {
    numbers.push(cursor.number);
  }
  return numbers;
}

describe('storageListOfProtobuf', () => {
  it('reads objects that say who they are, and where the list goes on', () => {
    expect(storageListOfProtobuf(list)).toEqual({
      resourceVersion: '17',
      next: 'token',
      items: [
        {
          metadata: {
            name: 'sh.helm.release.v1.web.v1',
            namespace: 'apps',
            uid: 'u1',
            resourceVersion: '12',
            labels: { owner: 'helm' },
          },
          data: { release: Buffer.from('H4sI') },
          type: 'helm.sh/release.v1',
        },
      ],
    });
  });

  it('refuses what is no protobuf of Kubernetes', () => {
    expect(() => storageListOfProtobuf(Buffer.from('{}'))).toThrow(
      'no protobuf',
    );
  });

  it('throws or reads, and never hangs, whatever is damaged', () => {
    const seed = Date.now() % 1_000_000;
    const random = randomOf(seed);
    for (let n = 0; n < 2_000; n++) {
      const damaged = Buffer.from(
        list.subarray(0, 5 + random.number(list.length - 4)),
      );
      damaged[4 + random.number(damaged.length - 4)] = random.number(256);
      expect(`${outcomeOf(damaged)} (seed ${seed})`).toMatch(
        /^(read|A protobuf message is (cut|malformed)\.) /,
      );
    }
  });

  it('passes over fields of every other kind', () => {
    const bytes = Buffer.concat([
      Buffer.from([1 * 8, 0x96, 0x01]),
      Buffer.from([2 * 8 + 1, 0, 0, 0, 0, 0, 0, 0, 0]),
      Buffer.from([3 * 8 + 5, 0, 0, 0, 0]),
      field(4, 'x'),
    ]);
    expect(numbersOf(bytes)).toEqual([1, 2, 3, 4]);
    expect(() => numbersOf(Buffer.from([3]))).toThrow('malformed');
  });
});
