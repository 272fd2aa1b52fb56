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

import { compareCrds } from '../compareCrds';
import { duplicateDefinitions } from './duplicateDefinitions';
import { parseCrdManifests } from './parseCrdManifests';

function crd(field: string, name = 'widgets.example.com'): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${name}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            field: ${field}
`;
}

/** The field of the definition in a text, as it was read. */
function fieldOf(text: string): unknown {
  const { definitions, problems } = parseCrdManifests(text);
  expect(problems).toEqual([]);
  return definitions[0].definition.spec.versions[0].schema?.openAPIV3Schema
    ?.properties?.field;
}

function problemsOf(text: string): string[] {
  return parseCrdManifests(text, 'crds/a.yaml').problems.map(
    ({ reason, name = '', place, message }) =>
      `${reason} ${name} (${place}): ${message}`,
  );
}

describe('parseCrdManifests', () => {
  it('reads documents, lists and other objects, and says where they stand', () => {
    const indented = crd('{type: string}', 'gadgets.example.com').replace(
      /\n(?=.)/g,
      '\n    ',
    );
    const text = `# of a chart
---
${crd('{type: string}')}
--- # a list
apiVersion: v1
kind: List
items:
  - ${indented}
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}
---
`;
    const { definitions, others, problems } = parseCrdManifests(text, 'a.yaml');
    expect(
      definitions.map(({ definition, place }) => [
        definition.metadata.name,
        place,
      ]),
    ).toEqual([
      ['widgets.example.com', 'a.yaml, document 2'],
      ['gadgets.example.com', 'a.yaml, document 3, item 1'],
    ]);
    expect(others).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'settings',
        place: 'a.yaml, document 3, item 2',
      },
    ]);
    expect(problems).toEqual([]);
  });

  it('reads the list that an API server answers, as JSON', () => {
    const item = {
      metadata: { name: 'widgets.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Cluster',
        names: { kind: 'Widget', plural: 'widgets' },
        versions: [{ name: 'v1', served: true, storage: true }],
      },
      status: { storedVersions: ['v1'] },
    };
    const list = {
      kind: 'CustomResourceDefinitionList',
      apiVersion: 'apiextensions.k8s.io/v1',
      items: [item],
    };
    const { definitions, problems } = parseCrdManifests(JSON.stringify(list));
    expect(problems).toEqual([]);
    expect(definitions[0].definition.status).toEqual({
      storedVersions: ['v1'],
    });
  });

  it('reads YAML 1.1, as helm does', () => {
    expect(
      fieldOf(crd('{enum: [on, off, y, 0o17, 017, 1_000, 2026-01-02, 1:30]}')),
    ).toEqual({
      enum: [true, false, true, 15, 15, 1000, '2026-01-02', '1:30'],
    });
  });

  it('keeps integers above 2^53 apart, in YAML and in JSON', () => {
    const most = '9223372036854775807';
    expect(fieldOf(crd(`{enum: [${most}, -5]}`))).toEqual({
      enum: [9223372036854775807n, -5],
    });
    const [living, target] = [most, '9223372036854775806'].map(
      value =>
        parseCrdManifests(crd(`{type: integer, enum: [${value}]}`))
          .definitions[0].definition,
    );
    expect(compareCrds({ living, target }).verdict).toBe('breaking');
  });

  it('names definitions of an API that no cluster serves', () => {
    expect(
      problemsOf(crd('{}').replace('k8s.io/v1', 'k8s.io/v1beta1')),
    ).toEqual([
      expect.stringMatching(
        /^obsoleteApi widgets\.example\.com \(crds\/a\.yaml\): .*v1beta1 is not served since Kubernetes 1\.22/,
      ),
    ]);
  });

  it('names files that are templates', () => {
    expect(
      problemsOf(`{{- if .Values.crds }}\n${crd('{}')}{{- end }}\n`),
    ).toEqual([expect.stringMatching(/^template {2}\(crds\/a\.yaml\): /)]);
  });

  it('names two definitions of one name, also of several files', () => {
    const text = `${crd('{type: string}')}---\n${crd('{type: integer}')}`;
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(
        /^duplicate widgets\.example\.com .*is defined 2 times \(crds\/a\.yaml, document 1; crds\/a\.yaml, document 2\)/,
      ),
    ]);
    const files = ['crds/a.yaml', 'charts/b/crds/a.yaml'].flatMap(
      file => parseCrdManifests(crd('{}'), file).definitions,
    );
    expect(duplicateDefinitions(files)).toMatchObject([
      { reason: 'duplicate', name: 'widgets.example.com' },
    ]);
    expect(duplicateDefinitions(files.slice(1))).toEqual([]);
  });

  it('goes on after what it cannot read', () => {
    const text = `a: [\n---\n7\n---\nkind: CustomResourceDefinition\n---\n${crd(
      '{}',
    )}`;
    const { definitions, problems } = parseCrdManifests(text);
    expect(definitions).toHaveLength(1);
    expect(problems.map(({ reason, place }) => `${reason} ${place}`)).toEqual([
      'invalidYaml document 1',
      'malformed document 2',
      'malformed document 3',
    ]);
  });

  it.each<[string, string, string]>([
    [
      'aliases that multiply',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi']
        .map((name, i) => {
          const former = 'abcdefgh'[i];
          return `${name}: &${name} [${`*${former}, `.repeat(9)}]`;
        })
        .join('\n')}`,
      'invalidYaml',
    ],
    ['brackets', '['.repeat(100_000), 'invalidYaml'],
    ['lists in lists', '- '.repeat(100_000), 'invalidYaml'],
    ['size', '#'.repeat(6_000_000), 'tooLarge'],
    [
      'a schema that nests',
      crd(`${'{properties: {a: '.repeat(130)}x${'}}'.repeat(130)}`),
      'malformed',
    ],
    ['documents', '---\n'.repeat(1_001), 'tooLarge'],
  ])('withstands bombs: %s', (_, text, reason) => {
    const { definitions, problems } = parseCrdManifests(text);
    expect(definitions).toEqual([]);
    expect(problems.map(problem => problem.reason)).toEqual([reason]);
  });

  it('quotes nothing of what it cannot read', () => {
    expect(problemsOf('token: s3cret: [').join()).not.toContain('s3cret');
  });
});
