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

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('Services', () => {
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

  const make = (spec: object) =>
    api.post('/api/v1/namespaces/team/services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a' },
      spec,
    });

  it.each([
    ['one port without a name', { ports: [{ port: 80 }] }],
    [
      'one number for two protocols',
      {
        ports: [
          { name: 'dns', port: 53 },
          { name: 'dns-udp', port: 53, protocol: 'UDP' },
        ],
      },
    ],
    ['no port where they are headless', { clusterIP: 'None' }],
    [
      'no port where they name another host',
      { type: 'ExternalName', externalName: 'example.com' },
    ],
  ])('may have %s', async (_what, spec) => {
    expect((await make(spec)).status).toBe(201);
  });

  it.each([
    ['to clusters', { type: 'ClusterIP' }],
    ['that name another host', { type: 'ExternalName', externalName: 'b.c' }],
  ])('get what they do not say: ports %s', async (_what, spec) => {
    const ports = [
      { name: 'a', port: 80 },
      { name: 'b', port: 81, targetPort: 'web' },
      { name: 'c', port: 82, targetPort: 0, protocol: 'UDP' },
    ];
    const { body } = await make({ ...spec, ports });
    expect(body.spec).toMatchObject({
      sessionAffinity: 'None',
      ports: [
        { name: 'a', port: 80, targetPort: 80, protocol: 'TCP' },
        { name: 'b', port: 81, targetPort: 'web', protocol: 'TCP' },
        { name: 'c', port: 82, targetPort: 82, protocol: 'UDP' },
      ],
    });
  });

  it.each([
    ['no port', {}, ['spec.ports: Required value']],
    [
      'several without names',
      { ports: [{ port: 80 }, { port: 81 }] },
      [
        'spec.ports[0].name: Required value',
        'spec.ports[1].name: Required value',
      ],
    ],
    [
      'a name twice',
      {
        ports: [
          { name: 'a', port: 80 },
          { name: 'a', port: 81 },
        ],
      },
      ['spec.ports[1].name: Duplicate value: "a"'],
    ],
    [
      'a port twice',
      {
        ports: [
          { name: 'a', port: 80 },
          { name: 'b', port: 80 },
        ],
      },
      [
        'spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}',
      ],
    ],
    [
      'a number that is none',
      { ports: [{ port: 70_000, targetPort: 'web' }] },
      [
        'spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive',
      ],
    ],
    [
      'a name that is none',
      { ports: [{ name: 'A_', port: 80 }] },
      [
        expect.stringMatching(
          /^spec\.ports\[0\]\.name: Invalid value: "A_": a /,
        ),
      ],
    ],
  ])('may not have %s', async (_what, spec, told) => {
    const { status, body } = await make(spec);
    const causes: { field: string; message: string }[] = body.details.causes;
    expect(status).toBe(422);
    expect(causes.map(({ field, message }) => `${field}: ${message}`)).toEqual(
      told,
    );
  });
});
