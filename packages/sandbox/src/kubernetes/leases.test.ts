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

import type { KubeObject } from './KubeObject';
import { decodeProtobuf } from './protobuf/decodeProtobuf';
import { encodeProtobufObject } from './protobuf/encodeProtobuf';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';

const PROTOBUF = 'application/vnd.kubernetes.protobuf';
const LEASES = '/apis/coordination.k8s.io/v1/namespaces/team/leases';

/** What client-go writes for whoever elects a leader. */
function lease(holderIdentity: string, resourceVersion?: string): KubeObject {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'leader', namespace: 'team', resourceVersion },
    spec: {
      holderIdentity,
      leaseDurationSeconds: 15,
      leaseTransitions: 0,
      acquireTime: '2026-01-02T03:04:05.000700Z',
      renewTime: '2026-01-02T03:05:06.000000Z',
    },
  };
}

describe('leases in protobuf', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeAll(async () => {
    cluster = await SandboxCluster.start({ protobuf: true });
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
  });

  afterAll(async () => {
    api.close();
    await cluster.stop();
  });

  const send = (method: string, path: string, object?: KubeObject) =>
    api.send(method, path, {
      body: object && Buffer.concat(encodeProtobufObject(object)),
      headers: { 'content-type': PROTOBUF, accept: PROTOBUF },
    });

  it('are owned with all that stands in their spec, however it was sent', async () => {
    const { metadata, ...rest } = lease('a');
    const named = { ...rest, metadata: { name: 'owned', namespace: 'team' } };
    const created = await send('POST', `${LEASES}?fieldManager=m`, named);
    const [{ manager, operation, fieldsV1 }] =
      (decodeProtobuf(created.bytes) as KubeObject).metadata.managedFields ??
      [];
    expect({ manager, operation, fieldsV1 }).toEqual({
      manager: 'm',
      operation: 'Update',
      fieldsV1: {
        'f:spec': {
          'f:acquireTime': {},
          'f:holderIdentity': {},
          'f:leaseDurationSeconds': {},
          'f:leaseTransitions': {},
          'f:renewTime': {},
        },
      },
    });
  });

  it('are taken, renewed once, listed, and keep their microseconds', async () => {
    const created = await send('POST', LEASES, lease('a'));
    expect(created.status).toBe(201);
    const { metadata, spec } = decodeProtobuf(created.bytes) as KubeObject;
    expect(spec).toEqual(lease('a').spec);
    expect((await api.get(`${LEASES}/leader`)).body.spec).toEqual(spec);
    const renew = () =>
      send('PUT', `${LEASES}/leader`, lease('b', metadata.resourceVersion));
    expect((await renew()).status).toBe(200);
    expect((await renew()).status).toBe(409);
    const list = await send('GET', LEASES);
    expect(list.headers['content-type']).toBe(PROTOBUF);
    const bytes = list.bytes.toString('latin1');
    expect(bytes).toContain('coordination.k8s.io/v1\x12\tLeaseList');
  });
});
