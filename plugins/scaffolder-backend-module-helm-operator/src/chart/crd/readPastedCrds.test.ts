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
import { stringify } from 'yaml';
import { readPastedCrds } from './readPastedCrds';

const definition = (change: object = {}, spec: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: false,
        schema: { openAPIV3Schema: { type: 'object' } },
      },
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object' } },
      },
    ],
    ...spec,
  },
  ...change,
});
const read = (text: string) => readPastedCrds('example.com', text);

describe('readPastedCrds', () => {
  it('takes each document as it stands', () => {
    const first = `# {{ kept }} \${{ as }} it is\n${stringify(definition())}`;
    const second = stringify(
      definition(
        { metadata: { name: 'gadgets.example.com' } },
        { names: { kind: 'Gadget', plural: 'gadgets' }, scope: 'Cluster' },
      ),
    );
    expect(read(`---\n${first}---  # next\n${second}---\n# nothing\n`)).toEqual(
      [
        {
          group: 'example.com',
          kind: 'Widget',
          plural: 'widgets',
          singular: 'widget',
          scope: 'Namespaced',
          version: 'v1',
          servedVersions: ['v1alpha1', 'v1'],
          yaml: first,
        },
        expect.objectContaining({
          kind: 'Gadget',
          singular: 'gadget',
          scope: 'Cluster',
          yaml: second,
        }),
      ],
    );
  });

  it('takes nothing from an empty text', () => {
    expect(read('')).toEqual([]);
  });

  it.each([
    ['no YAML', 'a: [', /document 1: It cannot be read/],
    [
      'a template',
      '{{ range . }}\na: {{ .b }}',
      /document 1: It is a template/,
    ],
    ['another kind', 'apiVersion: v1\nkind: Secret\n', /holds Secret/],
    [
      'a list',
      stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          definition(),
          definition(
            { metadata: { name: 'gadgets.example.com' } },
            { names: { kind: 'Gadget', plural: 'gadgets' } },
          ),
        ],
      }),
      /it is a list/,
    ],
    [
      'an API that is gone',
      stringify(definition({ apiVersion: 'apiextensions.k8s.io/v1beta1' })),
      /not served since Kubernetes 1\.22/,
    ],
    [
      'another group',
      stringify(definition({}, { group: 'other.com' })),
      /group has to be example\.com/,
    ],
    [
      'a name that does not fit',
      stringify(definition({ metadata: { name: 'gadgets.example.com' } })),
      /metadata\.name has to be widgets\.example\.com/,
    ],
    [
      'a path for a plural',
      stringify(
        definition(
          { metadata: { name: '../../x.example.com' } },
          { names: { kind: 'Widget', plural: '../../x' } },
        ),
      ),
      /plural is no DNS label/,
    ],
    [
      'template code for a kind',
      stringify(
        definition({}, { names: { kind: '{{ . }}', plural: 'widgets' } }),
      ),
      /kind is no name/,
    ],
    [
      'an unknown scope',
      stringify(definition({}, { scope: 'Galaxy' })),
      /scope has to be/,
    ],
    [
      'a version without schema',
      stringify(
        definition(
          {},
          { versions: [{ name: 'v1', served: true, storage: true }] },
        ),
      ),
      /has no schema/,
    ],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map((key, i) => {
          const before = 'abcdefghi'[i];
          return `${key}: &${key} [${Array(9).fill(`*${before}`).join(',')}]\n`;
        })
        .join('')}`,
      /document 1: /,
    ],
    ['brackets without end', '['.repeat(100_000), /document 1: /],
    ['too much', 'a'.repeat(5 * 1024 * 1024 + 1), /more than 5242880/],
    ['documents without end', '---\n'.repeat(5000), /more than 100 documents/],
  ])('refuses %s', (_name, text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(InputError);
  });
});
