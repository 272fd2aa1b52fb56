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

import { aCluster, aRelease } from '../../dev/fixtures';
import { chartSections } from './chartSections';

const chart = (name: string) => ({ name, version: '1.0.0' });

describe('chartSections', () => {
  it('gives each chart a section, in the order of names, unreadable charts last', () => {
    const sections = chartSections({
      items: [
        aRelease('a', { name: 'x', chart: undefined }),
        aRelease('a', { name: 'y', chart: chart('zeta') }),
        aRelease('a', { name: 'z', chart: chart('alpha') }),
      ],
      totalItems: 3,
      clusters: [aCluster('a')],
    });
    expect(sections.map(section => section.chart)).toEqual([
      'alpha',
      'zeta',
      undefined,
    ]);
  });

  it('keeps the order of the clusters and marks several releases in one', () => {
    const [section] = chartSections({
      items: [
        aRelease('a', { namespace: 'two' }),
        aRelease('a', { namespace: 'one' }),
        aRelease('b'),
      ],
      totalItems: 3,
      clusters: [aCluster('b'), aCluster('a')],
    });
    expect(section.rows).toMatchObject([
      { release: { cluster: 'b' }, ambiguous: false },
      { release: { cluster: 'a', namespace: 'one' }, ambiguous: true },
      { release: { cluster: 'a', namespace: 'two' }, ambiguous: true },
    ]);
  });

  it('never hides a cluster or a namespace that could not be read', () => {
    const failure = { namespace: 'payments', reason: 'forbidden' };
    const sections = chartSections({
      items: [aRelease('a')],
      totalItems: 1,
      clusters: [
        aCluster('a', { namespaceFailures: [failure] }),
        aCluster('b', { status: 'unreachable' }),
        aCluster('c', { status: 'syncing' }),
        aCluster('d'),
      ],
    });
    expect(sections).toHaveLength(1);
    expect(sections[0].rows.slice(1)).toMatchObject([
      { kind: 'namespace', cluster: { name: 'a' }, failure },
      { kind: 'cluster', cluster: { name: 'b' } },
      { kind: 'cluster', cluster: { name: 'c' } },
    ]);
  });

  it('shows unread clusters even where no release is known', () => {
    const sections = chartSections({
      items: [],
      totalItems: 0,
      clusters: [aCluster('b', { status: 'forbidden' })],
    });
    expect(sections).toMatchObject([{ rows: [{ kind: 'cluster' }] }]);
  });

  it('leaves no section behind when there is nothing at all', () => {
    expect(
      chartSections({ items: [], totalItems: 0, clusters: [aCluster('a')] }),
    ).toEqual([]);
  });
});
