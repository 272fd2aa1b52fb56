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

import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';
import { enforcer, enforcers } from './testing/enforcer';
import { crds, definition, version } from './testing/enforcerDefinition';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

const scale = {
  specReplicasPath: '.spec.replicas',
  statusReplicasPath: '.status.replicas',
};
const withScale = definition([
  {
    ...version('v1', true, {
      replicas: { 'x-kubernetes-preserve-unknown-fields': true },
      rules: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        items: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' } },
        },
      },
    }),
    subresources: { status: {}, scale },
  } as ReturnType<typeof version>,
]);

describe('what a custom resource is refused for', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await SandboxCluster.start();
    cluster.store.ensureNamespace('team');
    api = new ApiClient(cluster);
    await api.post(crds, withScale);
  });

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  const causesOf = (answer: { body: any }): string[] =>
    (answer.body.details?.causes ?? []).map(
      ({ field, message }: { field: string; message: string }) =>
        `${field}: ${message}`,
    );

  it.each([
    [-1, 'Invalid value: -1: should be a non-negative integer'],
    [
      2 ** 31,
      `Invalid value: ${2 ** 31}: should be less than or equal to 2147483647`,
    ],
    [
      'two',
      'Invalid value: 0: .spec.replicas accessor error: two is of the type string, expected int64',
    ],
    [
      ['a', 1],
      'Invalid value: 0: .spec.replicas accessor error: [a 1] is of the type []interface {}, expected int64',
    ],
  ])('is %j replicas', async (replicas, why) => {
    const made = await api.post(
      enforcers,
      enforcer('a', { mode: 'warn', replicas }),
    );
    expect(causesOf(made)).toEqual([`.spec.replicas: ${why}`]);
  });

  it('is a spec that is none, as the schema and the scale tell it', async () => {
    const made = await api.post(enforcers, enforcer('a', 'text' as never));
    expect(causesOf(made)).toEqual([
      'spec: Invalid value: "string": spec in body must be of type object: "string"',
      '.spec.replicas: Invalid value: 0: .spec.replicas accessor error: text is of the type string, expected map[string]interface{}',
    ]);
  });

  it('is a key that a list has twice, though its item was there before', async () => {
    const rules = [{ name: 'r1' }, { name: 'r2' }];
    await api.post(enforcers, enforcer('a', { mode: 'warn', rules }));
    const twice = await api.patch(`${enforcers}/a`, 'merge', {
      spec: { rules: [{ name: 'r1' }, { name: 'r1' }] },
    });
    expect(causesOf(twice)).toEqual([
      'spec.rules[1]: Duplicate value: {"name":"r1"}',
    ]);
  });

  it('is another uid that is applied, together with what the schema says', async () => {
    await api.post(enforcers, enforcer('a', { mode: 'warn' }));
    const { metadata, ...rest } = enforcer('a', { mode: 'loud' });
    const applied = await api.patch(
      `${enforcers}/a?fieldManager=tests&force=true`,
      'apply',
      { ...rest, metadata: { ...metadata, uid: 'another' } },
    );
    expect(causesOf(applied)).toEqual([
      'metadata.uid: Invalid value: "another": field is immutable',
      expect.stringContaining('spec.mode: Unsupported value: "loud"'),
    ]);
  });
});
