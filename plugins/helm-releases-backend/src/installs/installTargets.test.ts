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

import type { ClusterStatus } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { InstallRules } from './InstallRules';
import { installTargets } from './installTargets';

const cluster = (
  name: string,
  status: ClusterStatus['status'] = 'ok',
  error?: string,
): ClusterStatus => ({
  name,
  status,
  ...(error && { error }),
  releaseCount: 0,
  namespaceFailures: [],
  warnings: [],
  warningCount: 0,
});

const rules = new InstallRules([
  { namespaces: ['team-*'], createNamespace: false },
]);

describe('installTargets', () => {
  it('narrows rules by annotations, and leaves out where the chart runs', () => {
    const clusters = ['a', 'b', 'c'].map(name => cluster(name));
    const selector = { clusters: ['a', 'b'], namespaces: ['team-x', 'other'] };
    expect(
      installTargets(clusters, selector, { rules, running: new Set(['b']) }),
    ).toEqual([{ cluster: 'a', namespaces: ['team-x'] }]);
  });

  it('says why a cluster cannot be used', () => {
    const clusters = [
      cluster('asleep', 'unreachable', 'It does not answer.'),
      cluster('mine', 'sign-in-only'),
      cluster('late', 'stale'),
    ];
    expect(
      installTargets(
        clusters,
        { clusters: [], namespaces: [] },
        { rules, running: new Set() },
      ),
    ).toEqual([
      {
        cluster: 'asleep',
        namespaces: ['team-*'],
        problem: 'It does not answer.',
      },
      {
        cluster: 'mine',
        namespaces: ['team-*'],
        problem: expect.stringContaining('signs in'),
      },
      { cluster: 'late', namespaces: ['team-*'] },
    ]);
  });
});
