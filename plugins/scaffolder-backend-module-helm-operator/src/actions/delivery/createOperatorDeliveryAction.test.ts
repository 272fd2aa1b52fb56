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

import { createMockDirectory } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { parse, parseAllDocuments } from 'yaml';
import { createOperatorAction } from '../operator/createOperatorAction';
import { createOperatorDeliveryAction } from './createOperatorDeliveryAction';

const action =
  createOperatorDeliveryAction() as unknown as TemplateAction<JsonObject>;
const INPUT = {
  operator: 'label-enforcer',
  delivery: ['argocd', 'flux'],
};
const ARGOCD = 'operators/label-enforcer/deploy/argocd.yaml';
const FLUX = 'operators/label-enforcer/deploy/flux.yaml';

describe('operator:delivery:create', () => {
  const directory = createMockDirectory();
  beforeEach(() => directory.clear());

  const runAction = async (
    of: TemplateAction<JsonObject>,
    input: JsonObject,
    isDryRun = false,
  ) => {
    const context = createMockActionContext({
      input,
      workspacePath: directory.path,
    });
    await of.handler({ ...context, isDryRun });
    return Object.fromEntries(
      (context.output as jest.Mock).mock.calls,
    ) as Record<string, any>;
  };
  const run = (input: JsonObject, isDryRun?: boolean) =>
    runAction(action, input, isDryRun);
  const read = (path: string) => readFile(directory.resolve(path), 'utf8');
  const sourceOf = async (path: string) => {
    const [first] = parseAllDocuments(await read(path));
    const { spec } = first.toJS();
    return spec.source ?? spec;
  };

  it.each(action.examples!.map(each => [each.description, each.example]))(
    'runs the example: %s',
    async (_description, example) => {
      const [step] = parse(example).steps;
      expect(step.action).toBe(action.id);
      expect(Object.keys(action.schema!.input!.properties!)).toEqual(
        expect.arrayContaining(Object.keys(step.input)),
      );
      const { created } = await run(step.input);
      expect(created).toEqual(
        step.input.delivery.map(
          (by: string) => `operators/${step.input.operator}/deploy/${by}.yaml`,
        ),
      );
      for (const file of created) {
        await expect(read(file)).resolves.toContain(step.input.operator);
      }
    },
  );

  it.each(['git', 'oci'])(
    'writes what operator:create writes, from %s',
    async deliverySource => {
      const input = {
        ...INPUT,
        deliverySource,
        version: '1.2.3',
        repository: 'github.com/a/b',
        registry: 'oci://registry.example.com/charts',
      };
      await run(input);
      const output = await runAction(
        createOperatorAction() as unknown as TemplateAction<JsonObject>,
        {
          ...input,
          description: 'Labels',
          owner: 'platform',
          kinds: [{ kind: 'LabelEnforcer' }],
        },
      );
      expect(output.unchanged).toEqual([ARGOCD, FLUX]);
      expect(output.different).toEqual([]);
    },
  );

  it.each([
    [
      '127.0.0.1:7452?owner=platform&repo=label-enforcer',
      'https://127.0.0.1:7452/platform/label-enforcer',
    ],
    [
      'gitlab.com?owner=platform%2Foperators&repo=label-enforcer',
      'https://gitlab.com/platform/operators/label-enforcer',
    ],
  ])(
    'takes the repository as the form asks for it: %s',
    async (repository, url) => {
      await run({ ...INPUT, repository });
      await expect(sourceOf(ARGOCD)).resolves.toMatchObject({ repoURL: url });
      await expect(sourceOf(FLUX)).resolves.toMatchObject({ url });
    },
  );

  it('writes nothing where nothing is asked for', async () => {
    await expect(run({ operator: 'label-enforcer' })).resolves.toEqual({
      files: [],
      created: [],
      unchanged: [],
      different: [],
    });
  });

  it('shows its files in a dry run', async () => {
    const { created } = await run({ ...INPUT, targetPath: 'a' }, true);
    expect(created).toEqual([ARGOCD, FLUX]);
    await expect(read(`a/${ARGOCD}`)).resolves.toContain('skipCrds: true');
  });

  it('leaves what people changed, and says where it differs', async () => {
    await run(INPUT);
    const changed = (await read(FLUX)).replace('interval: 5m', 'interval: 9m');
    await writeFile(directory.resolve(FLUX), changed);
    const { created, unchanged, different } = await run(INPUT);
    expect({ created, unchanged }).toEqual({
      created: [],
      unchanged: [ARGOCD],
    });
    expect(different).toEqual([
      { path: FLUX, difference: expect.stringMatching(/^from line/) },
    ]);
    await expect(read(FLUX)).resolves.toBe(changed);
  });

  it.each([
    ['repository', 'github.com/a/b\nkind: Secret'],
    ['repository', 'github.com/a/<<version>>'],
    ['repository', 'github.com/../b'],
    ['repository', 'https://github.com/a/b'],
    ['repository', 'me:secret@github.com/a/b'],
    ['repository', 'github.com?owner=a&repo=b&more=c'],
    ['repository', '-github.com/a/b'],
    ['repository', 'github.com?owner=a%2F..%2Fb&repo=c'],
    ['registry', 'oci://registry.example.com/a: b'],
    ['registry', 'ftp://charts.example.com'],
    ['version', '1.2.3\n'],
    ['version', '1'],
    ['operator', '../other'],
    ['delivery', ['helmfile']],
    ['deliverySource', 'ftp'],
    ['surprise', 'x'],
  ])('refuses as %s: %j', async (name, value) => {
    await expect(run({ ...INPUT, [name]: value })).rejects.toThrow(
      name === 'surprise' ? /^input: / : new RegExp(`^${name}`),
    );
    expect(directory.content()).toEqual({});
  });

  it('writes nothing outside of the workspace', async () => {
    await expect(run({ ...INPUT, targetPath: '../outside' })).rejects.toThrow(
      /not allowed/,
    );
    await mkdir(directory.resolve('operators'));
    await symlink('/tmp', directory.resolve('operators/label-enforcer'));
    await expect(run(INPUT)).rejects.toThrow(/not allowed/);
  });
});
