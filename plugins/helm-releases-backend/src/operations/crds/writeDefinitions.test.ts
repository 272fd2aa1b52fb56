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

import {
  type ClusterTransport,
  kubeJson,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { startCluster, type TestCluster } from '@prophet-aiops/sandbox';
import { definitionPath } from '../../plan/crds/definitionPath';
import { clusterTransport } from '../__testUtils__/clusterTransport';
import { StopReason } from '../StopReason';
import type { AcceptedDefinition } from './askAboutAll';
import { writeDefinitions } from './writeDefinitions';

jest.setTimeout(120_000);

const definition = (
  plural: string,
  scope = 'Namespaced',
): AcceptedDefinition => ({
  name: `${plural}.example.org`,
  verdict: 'missing',
  force: false,
  content: {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.example.org` },
    spec: {
      group: 'example.org',
      scope,
      names: { kind: plural, listKind: `${plural}List`, plural },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object' } },
        },
      ],
    },
  },
});

describe('writeDefinitions', () => {
  let cluster: TestCluster;
  let transport: ClusterTransport & { agent: { destroy(): void } };

  beforeAll(async () => {
    cluster = await startCluster({ name: 'staging' });
    transport = clusterTransport(cluster);
  });

  afterAll(async () => {
    transport?.agent.destroy();
    await cluster?.stop();
  });

  const write = (
    definitions: AcceptedDefinition[],
    stop = new AbortController(),
    onLine: () => void = () => {},
  ) =>
    writeDefinitions({
      transport,
      definitions,
      equal: [],
      timeoutSeconds: 20,
      log: { append: onLine },
      signal: stop.signal,
    });

  const exists = (name: string) =>
    kubeJson(transport, { path: definitionPath(name) }).then(
      () => true,
      () => false,
    );

  it('says half way which are applied and which are not', async () => {
    await expect(
      write([
        definition('firsts'),
        definition('seconds', 'Galactic'),
        definition('thirds'),
      ]),
    ).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'validation',
      message: expect.stringMatching(
        /^Applying CRDs failed at seconds\.example\.org: .* Applied: firsts\.example\.org\. Not applied: seconds\.example\.org, thirds\.example\.org\. /,
      ),
      made: [],
    });
    await expect(exists('firsts.example.org')).resolves.toBe(true);
    await expect(exists('thirds.example.org')).resolves.toBe(false);
  });

  it.each([
    ['cancel', 'cancelled', 'Cancelled.'],
    ['shutdown', 'interrupted', 'Interrupted, because the portal shut down.'],
  ] as const)('stops after what was sent on a %s', async (by, state, word) => {
    const stop = new AbortController();
    const [one, two] = [`${by}ones`, `${by}twos`];
    await expect(
      write([definition(one), definition(two)], stop, () =>
        stop.abort(new StopReason(by)),
      ),
    ).resolves.toMatchObject({
      state,
      failureClass: 'cancelled',
      message: `${word} Applied: ${one}.example.org. Not applied: ${two}.example.org.`,
    });
    await expect(exists(`${two}.example.org`)).resolves.toBe(false);
  });
});
