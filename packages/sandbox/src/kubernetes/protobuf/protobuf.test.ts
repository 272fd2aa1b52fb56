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

import { KubeObject } from '../KubeObject';
import { decodeProtobuf } from './decodeProtobuf';
import { encodeProtobufObject } from './encodeProtobuf';

const secret: KubeObject = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'sh.helm.release.v1.a.v1',
    namespace: 'team',
    uid: '6e0d3d6e-7f3a-4f0e-8f5e-3b8a5f4f1c11',
    resourceVersion: '4711',
    creationTimestamp: '2026-11-22T10:00:00Z',
    labels: { owner: 'helm', name: 'ä' },
    annotations: { empty: '' },
    finalizers: ['a/b', 'c/d'],
    ownerReferences: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'o',
        uid: '1',
        controller: true,
      },
    ],
    managedFields: [
      {
        manager: 'Helm',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-11-22T10:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { 'f:release': {} } },
      },
    ],
  },
  data: { release: Buffer.alloc(300, 7).toString('base64') },
  type: 'helm.sh/release.v1',
};

describe('protobuf', () => {
  it('reads what it writes', () => {
    const body = Buffer.concat(encodeProtobufObject(secret));
    expect(decodeProtobuf(body)).toEqual(secret);
  });

  it('reads a body as Go clients write it, with empty strings and times', () => {
    // ConfigMap "c" in "n" with data a=b: name, empty generateName, namespace, empty
    // selfLink, uid, resourceVersion, generation 0 and an empty creationTimestamp.
    const hex =
      '6b387300 0a0f 0a02 7631 1209 436f6e6669674d6170 121c 0a12 0a0163 ' +
      '1200 1a016e 2200 2a00 3200 3800 4200 1206 0a0161 120162';
    expect(decodeProtobuf(Buffer.from(hex.replace(/ /g, ''), 'hex'))).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', namespace: 'n' },
      data: { a: 'b' },
    });
  });

  it('refuses what is no protobuf, is cut, or of a kind that it does not know', () => {
    const body = Buffer.concat(encodeProtobufObject(secret));
    expect(() => decodeProtobuf(Buffer.from('{"kind":"Secret"}'))).toThrow(
      'expected prefix',
    );
    expect(() => decodeProtobuf(body.subarray(0, 200))).toThrow(
      'unexpected end',
    );
    const unknown = Buffer.from(
      body.toString('latin1').replace('Secret', 'Sicret'),
      'latin1',
    );
    expect(() => decodeProtobuf(unknown)).toThrow('kind "Sicret"');
  });
});
