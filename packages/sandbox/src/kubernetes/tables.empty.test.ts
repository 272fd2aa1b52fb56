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
import { crds, definition } from './testing/enforcerDefinition';

const headers = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' };
const configMaps = '/api/v1/namespaces/team/configmaps';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('what is empty in a Table', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeAll(async () => {
    cluster = await SandboxCluster.start();
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
  });

  afterAll(async () => {
    api.close();
    await cluster.stop();
  });

  it('are the rows of no definitions, which are null, and those of no built-in objects, which are a list', async () => {
    expect((await api.get(crds, headers)).body.rows).toBeNull();
    expect((await api.get(configMaps, headers)).body.rows).toEqual([]);
  });

  it('is the object of a row where none is asked for: it is null', async () => {
    await api.post(crds, definition());
    await api.post(enforcers, enforcer('e', { mode: 'warn' }));
    for (const path of [crds, enforcers]) {
      const { body } = await api.get(`${path}?includeObject=None`, headers);
      expect(body.rows).toHaveLength(1);
      expect(body.rows[0].object).toBeNull();
    }
  });
});
