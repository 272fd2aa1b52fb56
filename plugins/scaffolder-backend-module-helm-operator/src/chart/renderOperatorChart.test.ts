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

import { InputError } from '@backstage/errors';
import { parseHelmYaml } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { definitionOf } from '../__testUtils__/pastedDefinitions';
import { LABEL_ENFORCER } from '../__testUtils__/RenderedChart';
import type { ChartSources } from './ChartSources';
import type { OperatorChartInput } from './operatorChartInput';
import { readChartSources } from './readChartSources';
import { renderOperatorChart } from './renderOperatorChart';

let sources: ChartSources;
beforeAll(async () => {
  sources = await readChartSources();
});

const render = (input: Partial<OperatorChartInput> = {}) =>
  renderOperatorChart(sources, { ...LABEL_ENFORCER, ...input });
const yamlOf = (input: Partial<OperatorChartInput>, path: string): any =>
  parseHelmYaml(render(input).files.get(path)!);

describe('renderOperatorChart', () => {
  it('makes exactly the files of the standard, at its paths', () => {
    const { path, files } = render();
    expect(path).toBe('operators/label-enforcer/helm/label-enforcer');
    expect([...files.keys()]).toEqual([
      'Chart.yaml',
      'values.yaml',
      '.helmignore',
      'crds/aiops.prophet.io_labelenforcers.yaml',
      'templates/_helpers.tpl',
      'templates/label-enforcer.yaml',
    ]);
    for (const [name, content] of files) {
      expect([name, content]).toEqual([
        name,
        expect.not.stringMatching(/<<[a-zA-Z]+>>/),
      ]);
      expect(content).toMatch(/[^\n]\n$/);
    }
  });

  it('has the values of the standard at their paths, with its defaults', () => {
    expect(yamlOf({}, 'values.yaml')).toMatchObject({
      image: {
        repository: 'ghcr.io/prophet-aiops/prophet-label-enforcer',
        tag: '',
        pullPolicy: 'IfNotPresent',
      },
      watchNamespace: '',
      metrics: { enabled: true },
      webhooks: { enabled: false },
    });
  });

  it('says above each value what it is for', () => {
    const lines = render().files.get('values.yaml')!.split('\n');
    const keys = lines.flatMap((line, i) =>
      /^[a-zA-Z]/.test(line) ? [lines.slice(0, i).reverse()] : [],
    );
    expect(keys.length).toBeGreaterThan(25);
    for (const above of keys) {
      const block = above.slice(0, above.indexOf(''));
      expect(block.some(line => line.startsWith('# '))).toBe(true);
    }
  });

  it('describes the chart', () => {
    expect(yamlOf({ version: '1.4.0' }, 'Chart.yaml')).toMatchObject({
      apiVersion: 'v2',
      name: 'label-enforcer',
      description: LABEL_ENFORCER.description,
      type: 'application',
      version: '1.4.0',
      appVersion: 'v1.4.0',
      maintainers: [{ name: 'platform' }],
    });
  });

  it.each([
    ['appVersion', ''],
    ['pinned', 'v2.0.0'],
    ['latest', 'latest'],
  ] as const)('takes the tag policy %s', (tagPolicy, tag) => {
    const input = { tagPolicy, appVersion: 'v2.0.0' };
    expect(yamlOf(input, 'values.yaml').image.tag).toBe(tag);
    expect(yamlOf(input, 'Chart.yaml').appVersion).toBe('v2.0.0');
  });

  it('puts options into the defaults', () => {
    const values = yamlOf(
      {
        image: 'registry.example.com:5000/a/b',
        watchNamespace: 'team-a,team-b',
        metrics: { enabled: false, secure: false, serviceMonitor: true },
        webhooks: { enabled: true, existingSecret: 'tls', caBundle: 'Q0E=' },
        networkPolicy: false,
        podDisruptionBudget: false,
        rules: [
          { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
          { scope: 'cluster', nonResourceURLs: ['/healthz'], verbs: ['get'] },
        ],
      },
      'values.yaml',
    );
    expect(values).toMatchObject({
      image: { repository: 'registry.example.com:5000/a/b' },
      watchNamespace: 'team-a,team-b',
      metrics: {
        enabled: false,
        secure: false,
        serviceMonitor: { enabled: true },
      },
      webhooks: {
        enabled: true,
        existingSecret: 'tls',
        caBundle: 'Q0E=',
        certManager: { enabled: false },
      },
      networkPolicy: { enabled: false },
      podDisruptionBudget: { enabled: false },
      rbac: {
        extraRules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
        extraClusterRules: [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }],
      },
    });
  });

  it('registers webhooks where they are served, whatever a definition calls itself', () => {
    const { files } = render({
      kinds: [],
      crds: definitionOf({
        kind: 'CachePool',
        names: ', singular: pool',
        schema: '{type: object}',
      }),
    });
    // By `generateValidatePath` of controller-runtime's pkg/builder/webhook.go.
    const helpers = files.get('templates/_helpers.tpl')!;
    expect(helpers).toContain('cachepool');
    expect(helpers).not.toMatch(/singular: "?pool\b/);
  });

  it('adds what is asked for beside the six files', () => {
    const { files } = render({
      extras: ['schema', 'notes', 'tests', 'readme'],
      environments: ['staging', 'production'],
    });
    expect([...files.keys()].slice(6)).toEqual([
      'values.schema.json',
      'templates/NOTES.txt',
      'templates/tests/test-metrics.yaml',
      'README.md',
      'values-staging.yaml',
      'values-production.yaml',
    ]);
    const schema = JSON.parse(files.get('values.schema.json')!);
    const values: any = parseHelmYaml(files.get('values.yaml')!);
    // Else a value would be refused, or one that does not exist allowed.
    const keysOf = (value: any): any =>
      Object.fromEntries(
        Object.entries(value ?? {}).map(([key, { properties }]: any) => [
          key,
          properties ? keysOf(properties) : true,
        ]),
      );
    const { global, ...described } = keysOf(schema.properties);
    expect(global).toBe(true);
    const shapeOf = (value: any, shape: any): any =>
      shape === true
        ? true
        : Object.fromEntries(
            Object.keys(value).map(key => [
              key,
              shapeOf(value[key], shape[key] ?? true),
            ]),
          );
    expect(shapeOf(values, described)).toEqual(described);
  });

  it.each([
    ['no kind', { kinds: [] }, /at least one kind/],
    [
      'one kind twice',
      { kinds: [{ kind: 'A' }, { kind: 'A', plural: 'b' }] },
      /Two kinds have one kind: A/,
    ],
    [
      'one resource twice',
      { kinds: [{ kind: 'A' }, { kind: 'B', plural: 'as' }] },
      /Two kinds have one plural: as/,
    ],
    ['a version with v', { version: 'v1.0.0' }, /^version: /],
    ['a name that is none', { operator: '1abc' }, /^operator: /],
    ['a name that is too long', { operator: 'a'.repeat(41) }, /^operator: /],
    [
      'a rule for everything',
      { rules: [{ apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }] },
      /^rules\.0\.apiGroups\.0: has to be named/,
    ],
    [
      'a default that breaks its rule',
      {
        kinds: [
          {
            kind: 'A',
            fields: [{ name: 'a', type: 'integer', maximum: 3, default: 4 }],
          },
        ],
      },
      /^kinds\.0\.fields\.0\.default: lies outside/,
    ],
  ] as [string, Partial<OperatorChartInput>, RegExp][])(
    'refuses %s',
    (_name, input, message) => {
      expect(() => render(input)).toThrow(message);
      expect(() => render(input)).toThrow(InputError);
    },
  );
});
