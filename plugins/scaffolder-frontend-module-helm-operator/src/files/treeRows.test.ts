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

import { treeRows } from './treeRows';

describe('treeRows', () => {
  it('puts folders before what they hold, and those with one folder on a line with it', () => {
    expect(
      treeRows([
        'operators/a/helm/a/templates/a.yaml',
        'operators/a/helm/a/Chart.yaml',
        'README.md',
        'operators/a/helm/a/crds/b/c.yaml',
      ]).map(
        ({ path, name, level, isFolder }) =>
          `${level} ${name}${isFolder ? '/' : ''} = ${path}`,
      ),
    ).toEqual([
      '1 README.md = README.md',
      '1 operators/a/helm/a/ = operators/a/helm/a',
      '2 Chart.yaml = operators/a/helm/a/Chart.yaml',
      '2 crds/b/ = operators/a/helm/a/crds/b',
      '3 c.yaml = operators/a/helm/a/crds/b/c.yaml',
      '2 templates/ = operators/a/helm/a/templates',
      '3 a.yaml = operators/a/helm/a/templates/a.yaml',
    ]);
  });

  it('has none without files', () => {
    expect(treeRows([])).toEqual([]);
  });
});
