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

import { readCustomResourceDefinition } from './readCustomResourceDefinition';

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com', labels: {} },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets', shortNames: null },
    versions: [{ name: 'v1', served: true, storage: true, novelty: 1 }],
    novelty: 2,
  },
};

function withSpec(spec: object) {
  return { ...definition, spec: { ...definition.spec, ...spec } };
}

describe('readCustomResourceDefinition', () => {
  it('keeps what it knows and what it does not', () => {
    expect(readCustomResourceDefinition(definition)).toMatchObject({
      metadata: { name: 'widgets.example.com' },
      spec: {
        scope: 'Namespaced',
        novelty: 2,
        names: { shortNames: [] },
        versions: [{ name: 'v1', served: true, storage: true, novelty: 1 }],
      },
    });
  });

  let deep: unknown = {};
  for (let i = 0; i < 300; i++) {
    deep = { properties: { a: deep } };
  }

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'It is no CustomResourceDefinition'],
    ['another kind', { kind: 'Secret' }, 'It is no CustomResourceDefinition'],
    [
      'no name',
      { ...definition, metadata: {} },
      'A CustomResourceDefinition has no metadata.name',
    ],
    [
      'the old API',
      { ...definition, apiVersion: 'apiextensions.k8s.io/v1beta1' },
      'CustomResourceDefinition widgets.example.com: apiextensions.k8s.io/v1beta1 is not served since Kubernetes 1.22',
    ],
    [
      'another API',
      { ...definition, apiVersion: 'v1' },
      'apiVersion is v1 and not apiextensions.k8s.io/v1',
    ],
    ['no spec', { ...definition, spec: 'x' }, 'spec is missing'],
    ['no scope', withSpec({ scope: 1 }), 'spec.group and spec.scope'],
    ['no kind', withSpec({ names: {} }), 'spec.names has to have a kind'],
    ['no versions', withSpec({ versions: [] }), 'spec.versions is empty'],
    [
      'a version without a name',
      withSpec({ versions: [{}] }),
      'a version has no name',
    ],
    [
      'versions of one name',
      withSpec({ versions: [{ name: 'v1' }, { name: 'v1' }] }),
      'two versions have one name',
    ],
    [
      'versions without end',
      withSpec({ versions: Array(51).fill({ name: 'v1' }) }),
      'it has more than 50 versions',
    ],
    [
      'no stored version',
      withSpec({ versions: [{ name: 'v1' }] }),
      'exactly one version has to be the stored one',
    ],
    [
      'depth',
      withSpec({
        versions: [
          { name: 'v1', storage: true, schema: { openAPIV3Schema: deep } },
        ],
      }),
      'it is deeper than 250 levels',
    ],
  ])('refuses %s', (_, value, problem) => {
    expect(() => readCustomResourceDefinition(value)).toThrow(problem);
  });
});
