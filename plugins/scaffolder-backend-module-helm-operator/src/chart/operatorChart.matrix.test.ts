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
  LABEL_ENFORCER,
  type RenderedObject,
  RenderedChart,
} from '../__testUtils__/RenderedChart';
import {
  CLUSTER_KINDS,
  RELEASE_NAMES,
  VALUES_MATRIX,
} from '../__testUtils__/valuesMatrix';

const REFUSED: [string, object, RegExp][] = [
  [
    'pods without election',
    { leaderElection: { enabled: false } },
    /replicaCount above 1 needs leaderElection\.enabled/,
  ],
  [
    'webhooks without certificate',
    { webhooks: { enabled: true, certManager: { enabled: false } } },
    /webhooks\.enabled needs a certificate/,
  ],
  [
    'a secret that nobody trusts',
    { webhooks: { enabled: true, existingSecret: 'tls' } },
    /existingSecret needs webhooks\.caBundle/,
  ],
  [
    'an account without name',
    { serviceAccount: { create: false } },
    /serviceAccount\.name is needed/,
  ],
  [
    'environment that the chart decides',
    { extraEnv: [{ name: 'WATCH_NAMESPACE', value: 'x' }] },
    /extraEnv may not hold WATCH_NAMESPACE/,
  ],
];

/** What Kubernetes would refuse, whatever the schemas say. */
function checkObjects(objects: RenderedObject[]) {
  const seen = new Set<string>();
  for (const { kind, metadata } of objects) {
    const id = `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
    expect(seen).not.toContain(id);
    seen.add(id);
    expect(metadata.name).toMatch(/^[a-z0-9][-a-z0-9.]*[a-z0-9]$|^[a-z]$/);
    expect(metadata.name.length).toBeLessThanOrEqual(
      kind === 'Service' ? 63 : 253,
    );
    for (const [key, value] of Object.entries(metadata.labels ?? {})) {
      expect(`${key}=${value}`).toMatch(
        /^([-a-z0-9.]+\/)?[A-Za-z0-9][-\w.]{0,62}=([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/,
      );
    }
    expect(Boolean(metadata.namespace)).toBe(
      !CLUSTER_KINDS.has(kind) && kind !== 'CustomResourceDefinition',
    );
  }
}

describe('the chart, rendered by helm', () => {
  let chart: RenderedChart;
  beforeAll(async () => {
    chart = await RenderedChart.create(LABEL_ENFORCER);
  });
  afterAll(() => chart.remove());

  it.each(VALUES_MATRIX)('%s', async (_name, values, count, clusterScoped) => {
    for (const release of RELEASE_NAMES) {
      const { exitCode, stderr, objects } = await chart.template({
        release,
        values,
      });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(objects).toHaveLength(count);
      expect(
        objects
          .map(({ kind }) => kind)
          .filter(kind => CLUSTER_KINDS.has(kind))
          .sort(),
      ).toEqual([...clusterScoped].sort());
      checkObjects(objects);
    }
    const lint = await chart.lint({ values });
    expect(lint.stdout).toMatch(
      /^==> Linting [^\n]+\n\n1 chart\(s\) linted, 0 chart\(s\) failed\n$/,
    );
    expect(lint.exitCode).toBe(0);
  });

  it.each(REFUSED)('refuses %s', async (_name, values, message) => {
    const { exitCode, stderr } = await chart.template({ values });
    expect(exitCode).not.toBe(0);
    expect(stderr).toMatch(message);
  });
});
