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
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { differentBounds } from './__testUtils__/differentBounds';
import { createOperatorAction } from './actions/operator/createOperatorAction';

describe('the template operator', () => {
  const action =
    createOperatorAction() as unknown as TemplateAction<JsonObject>;
  const { properties = {}, required = [] } = action.schema!.input! as {
    properties: Record<string, any>;
    required: string[];
  };
  const directory = createMockDirectory();
  let spec: any;
  let step: any;
  /** The pages about what the step is given. */
  let pages: any[];
  let asked: Record<string, any>;
  beforeAll(async () => {
    ({ spec } = parse(
      await readFile(
        resolve(__dirname, '../../../templates/operator/template.yaml'),
        'utf8',
      ),
    ));
    step = spec.steps.find((each: any) => each.action === action.id);
    pages = spec.parameters.filter((page: any) =>
      Object.keys(page.properties).every(
        name => name in step.input || name === 'files',
      ),
    );
    asked = Object.assign({}, ...pages.map(page => page.properties));
    // It asks nothing: it shows what the step would write.
    delete asked.files;
  });

  it('gives the action what it asks the user for', () => {
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(Object.keys(step.input)),
    );
    expect(pages.flatMap(page => page.required ?? []).sort()).toEqual(
      [...required].sort(),
    );
    expect(step.input).toEqual(
      Object.fromEntries(
        Object.keys(asked).map(name => [name, `\${{ parameters.${name} }}`]),
      ),
    );
  });

  it('bounds what is typed as the action does', () => {
    expect(differentBounds(asked, properties)).toEqual([]);
  });

  it('shows what its outputs are called', () => {
    const outputs = Object.keys(action.schema!.output!.properties!);
    for (const { content } of spec.output.text) {
      for (const [, output] of content.matchAll(
        /steps\.operator\.output\.(\w+)/g,
      )) {
        expect(outputs).toContain(output);
      }
    }
  });

  it('makes an operator in a dry run of what it starts with and the least that has to be typed', async () => {
    const defaults = Object.fromEntries(
      Object.entries(asked).flatMap(([name, { default: value }]) =>
        value === undefined ? [] : [[name, value]],
      ),
    );
    const input: JsonObject = {
      ...defaults,
      operator: 'label-enforcer',
      description: 'Sees to it that objects carry the labels they should',
      owner: 'group:default/platform',
      kinds: [{ kind: 'LabelEnforcer' }],
    };
    const context = createMockActionContext({
      input,
      workspacePath: directory.path,
    });
    await action.handler({ ...context, isDryRun: true });
    expect(directory.content()).toHaveProperty([
      'operators',
      'label-enforcer',
      'Makefile',
    ]);
  });
});
