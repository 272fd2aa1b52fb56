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
import { differentBounds } from './__testUtils__/differentBounds';
import { createOperatorChartBumpAction } from './actions/bump/createOperatorChartBumpAction';
import { createKindAddAction } from './actions/kind/createKindAddAction';

const kind = createKindAddAction();
const bump = createOperatorChartBumpAction({
  charts: {} as any,
  config: mockServices.rootConfig(),
});

describe.each([
  ['operator-kind', [kind, bump]],
  ['operator-bump', [bump]],
])('the template %s', (name, actions) => {
  let spec: any;
  beforeAll(async () => {
    ({ spec } = parse(
      await readFile(
        resolve(__dirname, `../../../templates/${name}/template.yaml`),
        'utf8',
      ),
    ));
  });

  it('gives each action no more than it takes, and asks for it', () => {
    const asked = Object.assign(
      {},
      ...spec.parameters.map((page: any) => page.properties),
    );
    for (const { id, schema } of actions) {
      const { input } = spec.steps.find((step: any) => step.action === id);
      const properties = schema!.input!.properties as Record<string, any>;
      expect(Object.keys(properties)).toEqual(
        expect.arrayContaining(Object.keys(input)),
      );
      const inputs = Object.keys(input).filter(each => each !== 'chartPath');
      const fields = { kind: 'kinds' } as Record<string, string>;
      for (const each of inputs) {
        const field = fields[each] ?? each;
        expect(asked).toHaveProperty(field);
        expect(input[each]).toMatch(`parameters.${field}`);
      }
    }
  });

  it('bounds what is typed as the action does', () => {
    const { properties } = spec.parameters.at(-1);
    const { chart, app, registry } = properties;
    const taken = bump.schema!.input!.properties as Record<string, any>;
    expect(differentBounds({ app, registry }, taken)).toEqual([]);
    for (const part of chart.enum) {
      expect(part).toMatch(new RegExp(taken.chart.pattern));
    }
  });
});
