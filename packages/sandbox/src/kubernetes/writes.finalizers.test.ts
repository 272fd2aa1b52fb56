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
import { configMap } from './testing/configMap';
import { enforcer, enforcers } from './testing/enforcer';
import { crds, definition } from './testing/enforcerDefinition';

const configMaps = '/api/v1/namespaces/team/configmaps';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('finalizers', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await SandboxCluster.start();
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
  });

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  const badName = {
    reason: 'FieldValueInvalid',
    field: 'metadata.finalizers',
    message: expect.stringMatching(
      /^Invalid value: "no name!": name part must/,
    ),
  };
  const unqualified = (i: number, name: string) => ({
    reason: 'FieldValueInvalid',
    field: `metadata.finalizers[${i}]`,
    message: `Invalid value: "${name}": name is neither a standard finalizer name nor is it fully qualified`,
  });
  const refused = (...causes: object[]) => ({
    status: 422,
    body: { reason: 'Invalid', details: { causes } },
  });
  const metadata = { name: 'a', finalizers: ['example.com/held', 'no name!'] };

  it('have names of labels and a domain, or a built-in kind is refused', async () => {
    expect(
      await api.post(configMaps, { ...configMap('a'), metadata }),
    ).toMatchObject(refused(badName, unqualified(1, 'no name!')));
    const plain = { name: 'a', finalizers: ['plain'] };
    expect(
      await api.post(configMaps, { ...configMap('a'), metadata: plain }),
    ).toMatchObject(refused(unqualified(0, 'plain')));
    const good = { name: 'a', finalizers: ['example.com/held', 'orphan'] };
    expect(
      (await api.post(configMaps, { ...configMap('a'), metadata: good }))
        .status,
    ).toBe(201);
    expect(
      await api.patch(`${configMaps}/a`, 'merge', { metadata }),
    ).toMatchObject(refused(badName, unqualified(1, 'no name!')));
  });

  it.each([
    ['leases', '/apis/coordination.k8s.io/v1/namespaces/team/leases', 'Lease'],
    [
      'disruption budgets',
      '/apis/policy/v1/namespaces/team/poddisruptionbudgets',
      'PodDisruptionBudget',
    ],
  ])('need no domain on %s', async (_, path, kind) => {
    const [, , group] = path.split('/');
    const object = { apiVersion: `${group}/v1`, kind, spec: {} };
    const plain = { name: 'plain', finalizers: ['plain'] };
    expect((await api.post(path, { ...object, metadata: plain })).status).toBe(
      201,
    );
    expect(await api.post(path, { ...object, metadata })).toMatchObject(
      refused(badName),
    );
  });

  it('do not say two things of dependents', async () => {
    const finalizers = ['orphan', 'foregroundDeletion'];
    const { status, body } = await api.post(configMaps, {
      ...configMap('a'),
      metadata: { name: 'a', finalizers },
    });
    expect([status, body.message]).toEqual([
      422,
      'ConfigMap "a" is invalid: metadata.finalizers: Invalid value: ["orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set',
    ]);
  });

  it('have names of labels, or a custom resource is refused, whether it is there or not', async () => {
    await api.post(crds, definition());
    const wrong = { ...enforcer('a', { mode: 'warn' }), metadata };
    expect(await api.post(enforcers, wrong)).toMatchObject(refused(badName));
    await api.post(enforcers, enforcer('a', { mode: 'warn' }));
    expect(await api.post(enforcers, wrong)).toMatchObject(refused(badName));
  });
});
