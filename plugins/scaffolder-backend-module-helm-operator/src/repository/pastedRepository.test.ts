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
import { isPrintable } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { parse } from 'yaml';
import { FULL_OPERATOR } from '../__testUtils__/fullOperator';
import {
  CACHE_POOL,
  definitionOf,
  GATE,
  NOTICE,
  PROBE,
} from '../__testUtils__/pastedDefinitions';
import { LABEL_ENFORCER } from '../__testUtils__/RenderedChart';
import { readChartSources } from '../chart/readChartSources';
import type { OperatorRepositoryInput } from './operatorRepositoryInput';
import { readRepositorySources } from './readRepositorySources';
import {
  type AllSources,
  renderOperatorRepository,
} from './renderOperatorRepository';

const FOLDER = 'operators/label-enforcer';
const ofSpec = (spec: string) =>
  definitionOf({
    kind: 'Budget',
    schema: `{type: object, properties: {spec: ${spec}}}`,
  });

describe('the repository of an operator with pasted definitions', () => {
  let sources: AllSources;
  beforeAll(async () => {
    sources = {
      chart: await readChartSources(),
      repository: await readRepositorySources(),
    };
  });
  const render = (
    crds: string,
    changes: Partial<OperatorRepositoryInput> = {},
  ) =>
    renderOperatorRepository(sources, {
      ...LABEL_ENFORCER,
      kinds: [],
      ...changes,
      crds,
    }).files;
  const typesOf = (crds: string, kind = 'budget') =>
    render(crds).get(`${FOLDER}/api/v1alpha1/${kind}_types.go`)!;
  const controllerOf = (crds: string) =>
    render(crds).get(`${FOLDER}/controllers/label-enforcer_controller.go`)!;

  it('has each definition in the chart as it was pasted', () => {
    const files = render([CACHE_POOL, NOTICE].join('---\n'));
    const crds = `${FOLDER}/helm/label-enforcer/crds/aiops.prophet.io`;
    expect(files.get(`${crds}_cachepools.yaml`)).toBe(CACHE_POOL);
    expect(files.get(`${crds}_notices.yaml`)).toBe(NOTICE);
  });

  it('leaves what comes of kinds by fields as it is', () => {
    const without = render('', FULL_OPERATOR);
    const files = render(PROBE, FULL_OPERATOR);
    const changed = [...without].filter(
      ([path, text]) => files.get(path) !== text,
    );
    expect(
      changed.map(([path]) => path.slice(FOLDER.length + 1)).sort(),
    ).toEqual([
      'Makefile',
      'api/v1alpha1/groupversion_info.go',
      'api/v1alpha1/zz_generated.deepcopy.go',
      'controllers/label-enforcer_controller.go',
      'controllers/label-enforcer_controller_test.go',
      'controllers/label-enforcer_webhooks.go',
      'helm/label-enforcer/Chart.yaml',
      'helm/label-enforcer/templates/_helpers.tpl',
      'helm/label-enforcer/templates/label-enforcer.yaml',
    ]);
  });

  it('registers, watches and permits each kind', () => {
    const files = render([GATE, NOTICE].join('---\n'));
    expect(files.get(`${FOLDER}/api/v1beta1/groupversion_info.go`)).toContain(
      '&Gate{},\n\t\t&GateList{},\n\t\t&Notice{},',
    );
    expect(files.get(`${FOLDER}/cmd/main.go`)).toContain(
      'apiv1beta1.AddToScheme(scheme)',
    );
    const values = parse(
      files.get(`${FOLDER}/helm/label-enforcer/values.yaml`)!,
    );
    // Of an object without a namespace events are written elsewhere.
    expect(values.rbac.extraClusterRules).toEqual([
      expect.objectContaining({ resources: ['events'] }),
    ]);
  });

  it.each([
    ['a full status', CACHE_POOL, undefined],
    ['conditions alone', PROBE, undefined],
    ['no subresource', NOTICE, 'the definition has no status subresource.'],
    [
      'a status of its own',
      GATE,
      'the definition has no status.conditions of the usual shape.',
    ],
    [
      'a further field that is required',
      CACHE_POOL.replace(
        '            status:\n              type: object\n',
        '$&              required: [phase]\n',
      ),
      'the definition has no status.conditions of the usual shape.',
    ],
    [
      'conditions of another type',
      CACHE_POOL.replace("enum: ['True', 'False', Unknown]", 'enum: [Yes]'),
      'the definition has no status.conditions of the usual shape.',
    ],
  ])('writes a status where it can: %s', (_, crd, because) => {
    const controller = controllerOf(crd);
    expect(controller.includes('r.Status().Patch')).toBe(because === undefined);
    expect(controller.includes('writes no status')).toBe(because !== undefined);
    expect(controller).toContain(because ?? 'SetStatusCondition');
    expect(
      controllerOf(crd).includes('object.Status.ObservedGeneration ='),
    ).toBe(crd === CACHE_POOL);
  });

  it.each([
    [
      '{type: object, x-kubernetes-preserve-unknown-fields: true}',
      /may have fields/,
    ],
    ['{type: object}', /names no fields/],
    ['{type: object, additionalProperties: true}', /fields of any name/],
    ['{}', /gives it no type/],
    [
      '{type: object, properties: {"a\\nb": {type: string}}}',
      /none that Go can say/,
    ],
    [
      '{type: object, properties: {"a`b": {type: string}}}',
      /none that Go can say/,
    ],
    [
      '{type: object, properties: {"a\\"b": {type: string}}}',
      /none that Go can say/,
    ],
    [
      '{type: object, properties: {"a,b": {type: string}}}',
      /none that Go can say/,
    ],
    [
      '{type: object, properties: {"-": {type: string}}}',
      /none that Go can say/,
    ],
    [
      '{type: object, properties: {"{{ x }}": {type: string}}}',
      /none that Go can say/,
    ],
    [
      '{type: object, properties: {"": {type: string}}}',
      /none that Go can say/,
    ],
    [
      `{type: object, properties: {${Array.from(
        { length: 10_000 },
        (_, i) => `f${i}: {type: string}`,
      ).join()}}}`,
      /too large or too deep/,
    ],
  ])('keeps what no Go type holds as JSON (%#)', (spec, because) => {
    const types = typesOf(ofSpec(spec));
    expect(types).toMatch(/^\tSpec json\.RawMessage `json:"spec,omitzero"`$/m);
    expect(types).toMatch(because);
    expect(types.split('\n').length).toBeLessThan(60);
  });

  it('bounds the types that are made of a deep or wide schema', () => {
    let deep = '{type: string}';
    for (let i = 0; i < 40; i += 1) {
      deep = `{type: object, properties: {a: ${deep}}}`;
    }
    expect(typesOf(ofSpec(deep)).match(/^type /gm)!.length).toBeLessThan(14);
    const many = (inner: string) =>
      `{type: object, properties: {${Array.from(
        { length: 30 },
        (_, i) => `f${i}: ${inner}`,
      ).join()}}}`;
    const wide = typesOf(ofSpec(many(many(many('{type: string}')))));
    expect(wide.match(/^type /gm)!.length).toBeLessThan(203);
    expect(wide.split('\n').length).toBeLessThan(20_000);
  });

  it('says a hostile text in one comment, which is no marker or directive', () => {
    const harmless = ofSpec(
      '{type: object, properties: {a: {type: string, description: x}}}',
    );
    const code = (types: string) =>
      types.split('\n').filter(line => !line.trimStart().startsWith('//'));
    for (const text of [
      '\n}\nfunc init() { panic(0) }',
      '+kubebuilder:skip',
      'a\n+kubebuilder:skip',
      '//go:build never',
      'a\r\n//go:generate id',
      '\u2028x\u0000\ufeff',
      '<<fields>>',
      '{{ fail }} ${{ secrets.X }} `id`',
      '*/',
    ]) {
      const types = typesOf(
        harmless.replace(
          'description: x',
          () =>
            `description: ${JSON.stringify(text)}, default: ${JSON.stringify(
              text,
            )}`,
        ),
      );
      expect(code(types)).toEqual(code(typesOf(harmless)));
      expect(isPrintable(types)).toBe(true);
      expect(types).not.toMatch(/^\s*\/\/(go:| ?\+kubebuilder:skip)/m);
    }
  });

  it('maps names to those of Go', () => {
    const types = typesOf(CACHE_POOL, 'cachepool');
    for (const line of [
      'FooBar *string `json:"foo-bar,omitzero"`',
      'FooBar_ *string `json:"fooBar,omitzero"`',
      'X1st *bool `json:"1st,omitzero"`',
      'DeepCopyInto_ *string `json:"deepCopyInto,omitzero"`',
      'Name_ *string `json:"name,omitzero"`',
      'List *CachePoolList_ `json:"list,omitzero"`',
      'TypeMeta_ *CachePoolTypeMeta_ `json:"typeMeta,omitzero"`',
    ]) {
      expect(types).toContain(`\t${line}\n`);
    }
  });

  const object = '{type: object}';
  it.each([
    [
      'a kind that is taken',
      definitionOf({ kind: 'WatchEvent', schema: object }),
      /^kinds: WatchEvent is taken/,
    ],
    [
      'kinds whose types collide',
      [
        definitionOf({ kind: 'Foo', schema: object }),
        definitionOf({ kind: 'FooList', schema: object }),
      ].join('---\n'),
      /both need a Go type FooList/,
    ],
    [
      'kinds that differ in capitals',
      [
        definitionOf({ kind: 'Foo', schema: object, names: ', singular: foo' }),
        definitionOf({
          kind: 'FOO',
          schema: object,
          names: ', singular: bar',
        }).replaceAll('foos', 'bars'),
      ].join('---\n'),
      /^crds: Foo and FOO differ in capitals alone/,
    ],
    [
      'another list kind',
      definitionOf({ kind: 'Foo', schema: object, names: ', listKind: Foos' }),
      /^crds: Foo: spec.names.listKind has to be FooList/,
    ],
    [
      'another singular',
      definitionOf({ kind: 'Foo', schema: object, names: ', singular: bar' }),
      /^crds: Foo: spec.names.singular has to be foo/,
    ],
    [
      'any fields at the top',
      definitionOf({
        kind: 'Foo',
        schema: '{type: object, x-kubernetes-preserve-unknown-fields: true}',
      }),
      /^crds: Foo: x-kubernetes-preserve-unknown-fields at the top/,
    ],
    [
      'a name at the top that is none',
      definitionOf({
        kind: 'Foo',
        schema: '{type: object, properties: {"a`\\nb": {type: string}}}',
      }),
      /^crds: Foo: the name "a`\\nb" of a field/,
    ],
    [
      'too many fields at the top',
      definitionOf({
        kind: 'Foo',
        schema: `{type: object, properties: {${Array.from(
          { length: 101 },
          (_, i) => `f${i}: {}`,
        ).join()}}}`,
      }),
      /^crds: Foo: it has more than 100 fields/,
    ],
    [
      'a group of others',
      NOTICE.replaceAll('aiops.prophet.io', 'example.com'),
      /^crds, document 1: its group has to be/,
    ],
    [
      'a template',
      NOTICE.replace('Cluster', '{{ .Values.scope }}'),
      /^crds, document 1: /,
    ],
    [
      'aliases that multiply',
      `${NOTICE}x: &a [1,1,1,1,1,1,1,1,1]\n${Array.from(
        { length: 12 },
        (_, i) => `x${i}: &a${i} [${Array(9).fill(i ? `*a${i - 1}` : '*a')}]`,
      ).join('\n')}\n`,
      /^crds, document 1: .*aliases multiply/,
    ],
    ['more than 5 MB', `#${'x'.repeat(5 * 1024 * 1024)}`, /^crds: /],
  ])('refuses %s', (_, crds, message) => {
    expect(() => render(crds)).toThrow(InputError);
    expect(() => render(crds)).toThrow(message);
  });

  it('has make leave the pasted definitions alone', () => {
    const makefile = render(PROBE, FULL_OPERATOR).get(`${FOLDER}/Makefile`)!;
    const [, commands] = /^manifests:.*\n((?:\t.*\n)+)/m.exec(makefile)!;
    expect(commands).toContain('output:crd:dir=bin/crds\n');
    expect(commands).toContain('rm -f bin/crds/aiops.prophet.io_probes.yaml\n');
    expect(commands).not.toContain('labelenforcers');
  });
});
