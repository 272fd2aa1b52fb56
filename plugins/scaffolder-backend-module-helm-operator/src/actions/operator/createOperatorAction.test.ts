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
import { parse } from 'yaml';
import { createOperatorAction } from './createOperatorAction';

const action = createOperatorAction() as unknown as TemplateAction<JsonObject>;
const INPUT = {
  operator: 'label-enforcer',
  description: 'Sees to it that objects carry the labels they should',
  owner: 'platform',
  kinds: [{ kind: 'LabelEnforcer' }],
};
const PATH = 'operators/label-enforcer';
const FILES = 27;

describe('operator:create', () => {
  const directory = createMockDirectory();
  beforeEach(() => directory.clear());

  const run = async (input: JsonObject, isDryRun = false) => {
    const context = createMockActionContext({
      input,
      workspacePath: directory.path,
    });
    await action.handler({ ...context, isDryRun });
    return Object.fromEntries(
      (context.output as jest.Mock).mock.calls,
    ) as Record<string, any>;
  };

  it.each(action.examples!.map(each => [each.description, each.example]))(
    'runs the example: %s',
    async (_description, example) => {
      const [step] = parse(example).steps;
      expect(step.action).toBe(action.id);
      const { properties = {}, required = [] } = action.schema!.input!;
      expect(Object.keys(properties)).toEqual(
        expect.arrayContaining(Object.keys(step.input)),
      );
      expect(Object.keys(step.input)).toEqual(
        expect.arrayContaining(required as string[]),
      );
      const output = await run(step.input);
      expect(output.created).toEqual(output.files);
      expect(output.files).toContain(
        `${output.chartPath}/templates/${step.input.operator}.yaml`,
      );
      for (const file of output.files) {
        await expect(
          readFile(directory.resolve(file), 'utf8'),
        ).resolves.toMatch(/\n$/);
      }
    },
  );

  it('writes into a folder of the workspace', async () => {
    const output = await run({ ...INPUT, targetPath: 'repository' });
    expect(output.path).toBe(PATH);
    await expect(
      readFile(directory.resolve('repository', PATH, 'go.mod'), 'utf8'),
    ).resolves.toContain(`module github.com/prophet-aiops/prophet/${PATH}\n`);
  });

  it('shows its files in a dry run', async () => {
    const output = await run(INPUT, true);
    expect(output.created).toHaveLength(FILES);
    expect(directory.content()).toHaveProperty('operators');
  });

  it('leaves what a second run finds', async () => {
    await run(INPUT);
    const controller = directory.resolve(
      PATH,
      'controllers/label-enforcer_controller.go',
    );
    await writeFile(controller, 'package controllers\n');
    const output = await run(INPUT);
    expect(output.created).toEqual([]);
    expect(output.unchanged).toHaveLength(FILES - 1);
    expect(output.different).toEqual([
      {
        path: `${PATH}/controllers/label-enforcer_controller.go`,
        difference: expect.stringMatching(/^from line/),
      },
    ]);
    await expect(readFile(controller, 'utf8')).resolves.toBe(
      'package controllers\n',
    );
  });

  it('adds a second operator beside the first, and changes nothing of it', async () => {
    await run(INPUT);
    const before = directory.content() as any;
    const output = await run({
      ...INPUT,
      operator: 'cost-guard',
      kinds: [{ kind: 'Budget' }],
    });
    expect(output.different).toEqual([]);
    expect(output.catalogInfoPath).toBe(
      '/operators/cost-guard/catalog-info.yaml',
    );
    expect(output.unchanged).toEqual([
      '.gitignore',
      'README.md',
      'catalog-info.yaml',
      'kind.yaml',
      '.github/workflows/charts.yaml',
    ]);
    const after = directory.content() as any;
    expect(after.operators['label-enforcer']).toEqual(
      before.operators['label-enforcer'],
    );
    expect(Object.keys(after.operators).sort()).toEqual([
      'cost-guard',
      'label-enforcer',
    ]);
  });

  it.each(['../outside', '/tmp', '..'])(
    'writes nothing into %s',
    async targetPath => {
      await expect(run({ ...INPUT, targetPath })).rejects.toThrow(
        /not allowed/i,
      );
      expect(directory.content()).toEqual({});
    },
  );

  it('follows no link of a repository out of the workspace', async () => {
    await mkdir(directory.resolve('operators'));
    await symlink('/tmp', directory.resolve('operators/label-enforcer'));
    await expect(run(INPUT)).rejects.toThrow(/not allowed/i);
  });

  it('refuses what the form would not let through', async () => {
    await expect(run({ ...INPUT, operator: '../x' })).rejects.toThrow(
      /^operator: /,
    );
    expect(directory.content()).toEqual({});
  });

  it('describes every input and output', () => {
    for (const schema of [action.schema!.input!, action.schema!.output!]) {
      expect(Object.keys(schema.properties!)).not.toEqual([]);
      for (const property of Object.values<any>(schema.properties!)) {
        expect(property.description).toMatch(/^[A-Z]/);
      }
    }
  });
});
