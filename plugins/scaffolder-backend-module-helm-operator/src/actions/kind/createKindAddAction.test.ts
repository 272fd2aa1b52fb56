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

import type { JsonObject } from '@backstage/types';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse } from 'yaml';
import { randomChart } from '../../__testUtils__/randomChart';
import { LABEL_ENFORCER } from '../../__testUtils__/RenderedChart';
import { SeededRandom } from '../../__testUtils__/SeededRandom';
import { renderOperatorChart } from '../../chart/renderOperatorChart';
import { renderOperatorRepository } from '../../repository/renderOperatorRepository';
import { CHART, KindSuite, OPERATOR } from './__testUtils__/KindSuite';

const SEED = Number(process.env.CHART_SEED ?? Date.now() % 1_000_000);
const HELPERS = `${CHART}/templates/_helpers.tpl`;
const OBJECTS = `${CHART}/templates/label-enforcer.yaml`;
const CONTROLLER = `${OPERATOR}/controllers/label-enforcer_controller.go`;
const KIND = { kind: 'Policy', version: 'v1' };
const FIRST = {
  ...LABEL_ENFORCER,
  crds: '',
  kinds: [{ kind: 'LabelEnforcer' }],
};

describe('operator:kind:add', () => {
  const suite = KindSuite.create();
  const { action, directory, filesOf, run, write } = suite;

  const chartOf = (input: object) => {
    const { path, files } = renderOperatorChart(suite.sources.chart, {
      ...FIRST,
      ...input,
    });
    return new Map([...files].map(([file, text]) => [`${path}/${file}`, text]));
  };
  const repositoryOf = (input: object) => {
    const { crds: _, ...rest } = { ...FIRST, ...input } as typeof FIRST;
    return renderOperatorRepository(suite.sources, rest).files;
  };
  const change = async (path: string, from: string, to: string) => {
    const text = await readFile(directory.resolve(path), 'utf8');
    expect(text).toContain(from);
    await writeFile(directory.resolve(path), text.replace(from, to));
  };

  describe.each([
    ['a chart', chartOf],
    ['a repository', repositoryOf],
  ])('in %s', (_what, create) => {
    it(`makes what would have been created with all kinds (CHART_SEED=${SEED})`, async () => {
      const random = new SeededRandom(SEED);
      for (let i = 0; i < 40; i += 1) {
        const { input } = randomChart(random);
        const more = [
          { kind: 'Another', scope: random.pick(['Namespaced', 'Cluster']) },
          { kind: 'Zebra', version: random.pick(['v1', 'v2', 'v10']) },
        ];
        const kinds = [...input.kinds!, ...more];
        await write(create(input));
        for (const kind of more) {
          const output = await run({ kind });
          expect({ i, ...output }).toMatchObject({
            different: [],
            remaining: [],
          });
        }
        const wanted = create({ ...input, kinds });
        const found = await filesOf(wanted.keys());
        expect({ i, ...found }).toEqual({ i, ...Object.fromEntries(wanted) });

        const again = await run({ kind: more[0] });
        expect(again).toMatchObject({
          created: [],
          changed: [],
          different: [],
          remaining: [],
        });
        await expect(filesOf(wanted.keys())).resolves.toEqual(found);
      }
    });

    it('goes on where it was killed', async () => {
      const wanted = create({ kinds: [...FIRST.kinds, KIND] });
      const before = create({});
      const paths = [...wanted.keys()].filter(
        path => wanted.get(path) !== before.get(path),
      );
      expect(paths.length).toBeGreaterThan(3);
      for (const killedAfter of paths.keys()) {
        const done = paths.slice(0, killedAfter);
        await write(
          new Map([
            ...before,
            ...done.map(path => [path, wanted.get(path)!] as const),
          ]),
        );
        const { remaining } = await run({ kind: KIND });
        expect({ done, remaining }).toEqual({ done, remaining: [] });
        await expect(filesOf(wanted.keys())).resolves.toEqual(
          Object.fromEntries(wanted),
        );
      }
    });
  });

  it.each([
    [
      HELPERS,
      '{{- define "label-enforcer.webhookKinds" -}}\n',
      '{{- define "label-enforcer.webhookKinds" -}}\n# Ours\n',
      'plural: "policies"',
    ],
    [HELPERS, '    - "watch"', '    - "watch"\n    - "create"', '"policies"'],
    [HELPERS, 'webhookKinds" -}}', 'kinds" -}}', 'plural: "policies"'],
    [
      OBJECTS,
      'verbs: [get, list, watch]',
      'verbs: [get, list]',
      'resources: [policies]\n    verbs: [get, list, watch]',
    ],
    [
      OBJECTS,
      'deletecollection, ',
      '',
      'verbs: [create, delete, deletecollection, patch, update]',
    ],
    [
      `${CHART}/Chart.yaml`,
      '  artifacthub.io/crds: |\n',
      '  artifacthub.io/crds: |\n    # Ours\n',
      'name: "policies.aiops.prophet.io"',
    ],
    [
      CONTROLLER,
      '(&LabelEnforcerReconciler{Client: manager.GetClient(), Recorder: recorder}).SetupWithManager(manager)',
      'start(manager)',
      '(&PolicyReconciler{',
    ],
    [
      `${OPERATOR}/controllers/label-enforcer_webhooks.go`,
      'func SetupWebhooksWithManager',
      'func SetupWebhooks',
      'type PolicyWebhook struct',
    ],
    [
      `${OPERATOR}/controllers/label-enforcer_controller_test.go`,
      'func schemeOf(',
      'func newScheme(',
      'func TestPolicyBecomesReady',
    ],
    [
      `${OPERATOR}/cmd/main.go`,
      'utilruntime.Must(apiv1alpha1.AddToScheme(scheme))',
      'mustAdd(apiv1alpha1.AddToScheme, scheme)',
      'utilruntime.Must(apiv1.AddToScheme(scheme))',
    ],
  ])(
    'leaves %s where people changed %j to %j',
    async (path, from, to, text) => {
      const created = repositoryOf({});
      await write(created);
      await change(path, from, to);
      const mine = await filesOf([path]);
      for (let i = 0; i < 2; i += 1) {
        const { remaining } = await run({ kind: KIND });
        expect([...new Set(remaining.map((each: any) => each.path))]).toEqual([
          path,
        ]);
        expect(remaining.map((each: any) => each.text).join('')).toContain(
          text,
        );
      }
      await expect(filesOf([path])).resolves.toEqual(mine);
      // The other files have it nevertheless.
      const wanted = repositoryOf({ kinds: [...FIRST.kinds, KIND] });
      wanted.delete(path);
      await expect(filesOf(wanted.keys())).resolves.toEqual(
        Object.fromEntries(wanted),
      );
    },
  );

  it('keeps what people wrote beside the places', async () => {
    await write(repositoryOf({}));
    await change(HELPERS, '{{/* Labels of', '{{/* Ours */}}\n{{/* Labels of');
    await change(CONTROLLER, '"Reconciled", "gen', '"Did it", "gen');
    const before = await filesOf([HELPERS, CONTROLLER]);
    const { remaining } = await run({ kind: KIND });
    expect(remaining).toEqual([]);
    const after = await filesOf([HELPERS, CONTROLLER]);
    for (const path of [HELPERS, CONTROLLER]) {
      const lines = after[path].split('\n');
      let at = -1;
      for (const line of before[path].split('\n')) {
        at = lines.indexOf(line, at + 1);
        expect({ path, line, isThere: at >= 0 }).toMatchObject({
          isThere: true,
        });
      }
    }
  });

  it('leaves the files of the kind that people changed, and finds what they moved', async () => {
    await write(repositoryOf({}));
    await run({ kind: KIND });
    const types = `${OPERATOR}/api/v1/policy_types.go`;
    await change(types, '// PolicySpec', '// Ours\n// PolicySpec');
    await change(
      CONTROLLER,
      '(&PolicyReconciler{Client: manager.GetClient(),',
      '(&PolicyReconciler{Client: ours,',
    );
    const text = await readFile(directory.resolve(CONTROLLER), 'utf8');
    const at = text.indexOf('\n// PolicyReconciler');
    await writeFile(directory.resolve(CONTROLLER), text.slice(0, at));
    await writeFile(
      directory.resolve(dirname(CONTROLLER), 'policy.go'),
      `package controllers\n${text.slice(at)}`,
    );
    const mine = await filesOf([types, CONTROLLER]);
    const output = await run({ kind: KIND });
    expect(output).toMatchObject({
      created: [],
      changed: [],
      remaining: [],
      different: [{ path: types }],
    });
    await expect(filesOf([types, CONTROLLER])).resolves.toEqual(mine);
  });

  it.each(action.examples!.map(each => [each.description, each.example]))(
    'runs the example, dry as well: %s',
    async (_description, example) => {
      const [step] = parse(example).steps;
      expect(step.action).toBe(action.id);
      for (const isDryRun of [true, false]) {
        await write(chartOf({}));
        const output = await run(step.input, isDryRun);
        expect(output.created).toEqual([output.crdPath]);
        expect(output.changed).toHaveLength(3);
        expect(output.remaining).toEqual([]);
      }
    },
  );

  it.each([
    ['a kind that is no name', { kind: { kind: '{{ .Values }}' } }],
    ['a kind with a line break', { kind: { kind: 'Foo\nBar' } }],
    ['a kind that is a path', { kind: { kind: '../Foo' } }],
    ['a version that is a path', { kind: { kind: 'Foo', version: '../v1' } }],
    ['a plural that is a path', { kind: { kind: 'Foo', plural: '../x' } }],
    ['a group that is none', { kind: { kind: 'Foo' }, group: 'a]\nb' }],
    ['neither a kind nor a definition', {}],
    ['both', { kind: { kind: 'Foo' }, crd: 'a: b' }],
    ['what is no definition', { crd: 'kind: Pod' }],
    ['an empty text', { crd: '' }],
    [
      'a name that is taken',
      { kind: { kind: 'Foo', plural: 'labelenforcers' } },
    ],
    ['another scope', { kind: { kind: 'LabelEnforcer', scope: 'Cluster' } }],
    ['another version', { kind: { kind: 'LabelEnforcer', version: 'v2' } }],
    ['a kind that Go has', { kind: { kind: 'ListOptions' } }],
    ['a path outside', { kind: KIND, chartPath: '../x' }],
    ['a folder without a chart', { kind: KIND, chartPath: 'operators' }],
  ])('refuses %s', async (_what, input) => {
    const files = repositoryOf({});
    await write(files);
    await expect(run(input as JsonObject)).rejects.toThrow(
      expect.objectContaining({
        name: expect.stringMatching(/^(Input|NotAllowed)Error$/),
      }),
    );
    await expect(filesOf(files.keys())).resolves.toEqual(
      Object.fromEntries(files),
    );
  });

  it.each([HELPERS, CONTROLLER, `${OPERATOR}/cmd/main.go`])(
    'follows no link at %s',
    async path => {
      await write(repositoryOf({}));
      await rm(directory.resolve(path));
      await symlink('/etc/hostname', directory.resolve(path));
      await expect(run({ kind: KIND })).rejects.toThrow(
        /is a link|is no file|not allowed/i,
      );
    },
  );

  it('describes every input and output', () => {
    for (const schema of [action.schema!.input!, action.schema!.output!]) {
      expect(Object.keys(schema.properties!)).not.toEqual([]);
      for (const property of Object.values<any>(schema.properties!)) {
        expect(property.description).toMatch(/^[A-Z]/);
      }
    }
  });
});
