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

import type { Entity } from '@backstage/catalog-model';
import { releaseSelectorOf, selects } from './selector';

const entityWith = (annotations?: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'label-enforcer', annotations },
});

describe('releaseSelectorOf', () => {
  it('is undefined for an entity that claims no release', () => {
    expect(releaseSelectorOf(entityWith())).toBeUndefined();
    expect(
      releaseSelectorOf(entityWith({ 'helm.prophet.io/clusters': 'staging' })),
    ).toBeUndefined();
  });

  it('reads lists, with blanks and empty parts left out', () => {
    expect(
      releaseSelectorOf(
        entityWith({
          'helm.prophet.io/chart': 'label-enforcer, cost-guard,',
          'helm.prophet.io/clusters': ' staging ',
          'helm.prophet.io/source': 'oci://registry.example.com/charts/x',
        }),
      ),
    ).toEqual({
      charts: ['label-enforcer', 'cost-guard'],
      releases: [],
      namespaces: [],
      clusters: ['staging'],
      source: 'oci://registry.example.com/charts/x',
    });
  });
});

describe('selects', () => {
  const release = {
    cluster: 'staging',
    namespace: 'prophet-operators',
    name: 'prophet-label-enforcer',
    chartName: 'label-enforcer',
  };
  const selector = { charts: [], releases: [], namespaces: [], clusters: [] };

  it('takes a release by its chart or by its name', () => {
    expect(selects({ ...selector, charts: ['label-enforcer'] }, release)).toBe(
      true,
    );
    expect(
      selects({ ...selector, releases: ['prophet-label-enforcer'] }, release),
    ).toBe(true);
    expect(selects({ ...selector, charts: ['cost-guard'] }, release)).toBe(
      false,
    );
  });

  it('leaves out other clusters and namespaces', () => {
    const claim = { ...selector, charts: ['label-enforcer'] };
    expect(selects({ ...claim, clusters: ['production-eu'] }, release)).toBe(
      false,
    );
    expect(selects({ ...claim, namespaces: ['default'] }, release)).toBe(false);
  });

  it('does not take a release whose chart is unknown by its chart', () => {
    expect(
      selects(
        { ...selector, charts: ['label-enforcer'] },
        { ...release, chartName: undefined },
      ),
    ).toBe(false);
  });
});
