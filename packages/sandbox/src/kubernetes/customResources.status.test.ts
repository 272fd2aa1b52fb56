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

describe('the status of custom resources', () => {
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

  it('is applied without the spec and the labels, which stay as they are', async () => {
    await api.post(crds, definition());
    const { apiVersion, kind, metadata } = enforcer('e', {});
    const labels = { tier: 'front' };
    await api.patch(`${enforcers}/e?fieldManager=helm`, 'apply', {
      ...enforcer('e', { mode: 'warn', limit: 7 }),
      metadata: { ...metadata, labels },
    });
    const applied = await api.patch(
      `${enforcers}/e/status?fieldManager=operator`,
      'apply',
      { apiVersion, kind, metadata, status: { done: true } },
    );
    expect(applied.status).toBe(200);
    expect(applied.body).toMatchObject({
      metadata: { labels, generation: 1 },
      spec: { mode: 'warn', limit: 7 },
      status: { done: true },
    });
    const owners = applied.body.metadata.managedFields.map(
      ({ manager, subresource, fieldsV1 }: any) => [
        manager,
        subresource,
        Object.keys(fieldsV1),
      ],
    );
    expect(owners).toEqual([
      ['helm', undefined, ['f:metadata', 'f:spec']],
      ['operator', 'status', ['f:status']],
    ]);
    // The same again, with a spec, which counts for nothing there.
    const again = await api.patch(
      `${enforcers}/e/status?fieldManager=operator`,
      'apply',
      { ...enforcer('e', { mode: 'deny' }), status: { done: true } },
    );
    expect(again.body.spec.mode).toBe('warn');
    expect(again.body.metadata.resourceVersion).toBe(
      applied.body.metadata.resourceVersion,
    );
  });

  it('is applied by its path to what nobody owns, which is then owned by that path', async () => {
    await api.post(crds, definition());
    await api.post(enforcers, enforcer('e', { mode: 'warn' }));
    await api.patch(`${enforcers}/e/status`, 'merge', {
      status: { done: false },
    });
    await api.patch(`${enforcers}/e`, 'merge', {
      metadata: { managedFields: [{}] },
    });
    const applied = await api.patch(
      `${enforcers}/e/status?fieldManager=operator&force=true`,
      'apply',
      { ...enforcer('e', {}), status: {} },
    );
    expect(applied.body.metadata.managedFields).toMatchObject([
      { manager: 'operator', operation: 'Apply', subresource: 'status' },
      {
        manager: 'before-first-apply',
        operation: 'Update',
        subresource: 'status',
        fieldsV1: { 'f:status': { '.': {}, 'f:done': {} } },
      },
    ]);
  });

  it('counts for the generation where it has no path of its own', async () => {
    const { subresources: _, ...plain } = version('v1', true);
    await api.post(
      crds,
      definition([plain as unknown as ReturnType<typeof version>]),
    );
    await api.post(enforcers, {
      ...enforcer('e', { mode: 'warn' }),
      status: { done: false },
    });
    const patch = async (part: object) =>
      (await api.patch(`${enforcers}/e`, 'merge', part)).body;
    const changed = await patch({ status: { done: true } });
    expect([changed.status, changed.metadata.generation]).toEqual([
      { done: true },
      2,
    ]);
    const labelled = await patch({ metadata: { labels: { tier: 'front' } } });
    expect(labelled.metadata.generation).toBe(2);
    expect((await api.get(`${enforcers}/e/status`)).status).toBe(404);
  });
});
