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

import { parse } from 'yaml';
import { FULL_OPERATOR } from '../__testUtils__/fullOperator';
import { readChartSources } from '../chart/readChartSources';
import type { OperatorRepositoryInput } from './operatorRepositoryInput';
import { readRepositorySources } from './readRepositorySources';
import {
  type AllSources,
  renderOperatorRepository,
} from './renderOperatorRepository';

const FOLDER = 'operators/label-enforcer';

describe('renderOperatorRepository', () => {
  let sources: AllSources;
  beforeAll(async () => {
    sources = {
      chart: await readChartSources(),
      repository: await readRepositorySources(),
    };
  });
  const render = (changes: Partial<OperatorRepositoryInput> = {}) =>
    renderOperatorRepository(sources, { ...FULL_OPERATOR, ...changes });

  it('names the files as the standard does', () => {
    const { path, chartPath, files } = render({
      kinds: [{ kind: 'LabelEnforcer' }],
    });
    expect(path).toBe(FOLDER);
    expect(chartPath).toBe(`${FOLDER}/helm/label-enforcer`);
    expect([...files.keys()]).toEqual([
      '.gitignore',
      'README.md',
      'catalog-info.yaml',
      'kind.yaml',
      '.github/workflows/charts.yaml',
      ...[
        'README.md',
        'catalog-info.yaml',
        'Makefile',
        'Dockerfile',
        '.dockerignore',
        'go.mod',
        'go.sum',
        'cmd/main.go',
        'cmd/settings.go',
        'cmd/settings_test.go',
        'api/v1alpha1/groupversion_info.go',
        'api/v1alpha1/zz_generated.deepcopy.go',
        'api/v1alpha1/labelenforcer_types.go',
        'controllers/label-enforcer_controller.go',
        'controllers/label-enforcer_webhooks.go',
        'controllers/label-enforcer_controller_test.go',
        'helm/label-enforcer/Chart.yaml',
        'helm/label-enforcer/values.yaml',
        'helm/label-enforcer/.helmignore',
        'helm/label-enforcer/crds/aiops.prophet.io_labelenforcers.yaml',
        'helm/label-enforcer/templates/_helpers.tpl',
        'helm/label-enforcer/templates/label-enforcer.yaml',
      ].map(file => `${FOLDER}/${file}`),
    ]);
  });

  it('has a flag for each argument of the Deployment, and none beside them', () => {
    const { files, chartPath } = render();
    const template = files.get(`${chartPath}/templates/label-enforcer.yaml`)!;
    const given = [...template.matchAll(/^ +- --([a-z-]+)/gm)].map(
      ([, name]) => name,
    );
    const settings = files.get(`${FOLDER}/cmd/settings.go`)!;
    const taken = [...settings.matchAll(/^\tflags\.\w+\(.*?"([a-z-]+)"/gm)].map(
      ([, name]) => name,
    );
    // Those of zap are bound by controller-runtime.
    expect([...taken, 'zap-log-level'].sort()).toEqual(
      [...new Set(given)].sort(),
    );
    for (const [, name] of template.matchAll(/^ +- name: ([A-Z_]+)$/gm)) {
      expect(settings).toContain(`lookup("${name}")`);
    }
  });

  it.each([
    ['watched', [{ kind: 'A' }]],
    ['cluster', [{ kind: 'A' }, { kind: 'B', scope: 'Cluster' as const }]],
  ])('may write the events of its kinds: %s', (scope, kinds) => {
    const { files, chartPath } = render({ kinds });
    const { rbac } = parse(files.get(`${chartPath}/values.yaml`)!);
    const rule = {
      apiGroups: ['events.k8s.io'],
      resources: ['events'],
      verbs: ['create', 'patch'],
    };
    expect(rbac).toMatchObject(
      scope === 'watched'
        ? { extraRules: [rule], extraClusterRules: [] }
        : { extraRules: [], extraClusterRules: [rule] },
    );
  });

  it.each<[Partial<OperatorRepositoryInput>, RegExp]>([
    [{ operator: 'vendor' }, /^operator: .*vendor/],
    [{ kinds: [] }, /^kinds or crds has to hold at least one kind/],
    [
      { kinds: [{ kind: 'Foo' }, { kind: 'FooList' }] },
      /^kinds: Foo and FooList both need a Go type FooList/,
    ],
    [
      { kinds: [{ kind: 'FooSpec' }, { kind: 'Foo' }] },
      /^kinds: FooSpec and Foo both need a Go type FooSpec/,
    ],
    [{ kinds: [{ kind: 'WatchEvent' }] }, /^kinds: WatchEvent is taken/],
    [{ repository: 'github.com' }, /^repository: /],
    [{ repository: 'https://github.com/a/b' }, /^repository: /],
    [{ registry: 'registry.example.com/charts' }, /^registry: /],
    [{ crds: 'kind: X' }, /^crds, document 1: /],
  ])('refuses %j', (changes, message) => {
    expect(() => render(changes)).toThrow(message);
  });

  it('takes kinds of one name in Go where their versions differ', () => {
    const kinds = [{ kind: 'Foo' }, { kind: 'FooList', version: 'v1' }];
    expect(render({ kinds }).files.size).toBeGreaterThan(20);
  });
});
