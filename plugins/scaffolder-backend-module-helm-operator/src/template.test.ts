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

import { mockServices } from '@backstage/backend-test-utils';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { createReleaseInstallAction } from './actions/release/createReleaseInstallAction';
import { createReleaseUpgradeAction } from './actions/release/createReleaseUpgradeAction';

const options = {
  auth: mockServices.auth(),
  discovery: mockServices.discovery(),
};

describe.each([
  ['helm-release-upgrade', createReleaseUpgradeAction(options)],
  ['helm-release-install', createReleaseInstallAction(options)],
])('the template %s', (name, { id, schema }) => {
  it('gives the action what it asks for, from parameters that it asks the user for', async () => {
    const { metadata, spec } = parse(
      await readFile(
        resolve(__dirname, '../../../templates', name, 'template.yaml'),
        'utf8',
      ),
    );
    expect(metadata.name).toBe(name);
    const [step] = spec.steps;
    expect(step.action).toBe(id);
    const { properties = {}, required = [] } = schema?.input ?? {};
    expect(Object.keys(step.input).sort()).toEqual(
      [...(required as string[])].sort(),
    );
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(Object.keys(step.input)),
    );
    const asked = spec.parameters.flatMap((page: { properties: object }) =>
      Object.keys(page.properties),
    );
    expect(Object.values(step.input)).toEqual(
      asked.map((key: string) => `\${{ parameters.${key} }}`),
    );
    const outputs = Object.keys(schema?.output?.properties ?? {});
    for (const { content } of spec.output.text) {
      const [, output] = content.match(/steps\.\w+\.output\.(\w+)/);
      expect(outputs).toContain(output);
    }
  });
});
