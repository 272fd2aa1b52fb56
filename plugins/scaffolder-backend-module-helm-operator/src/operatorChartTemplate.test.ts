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

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { createOperatorChartAction } from './actions/chart/createOperatorChartAction';
import { readChartSources } from './chart/readChartSources';
import { renderOperatorChart } from './chart/renderOperatorChart';

describe('the template operator-chart', () => {
  const { id, schema } = createOperatorChartAction();
  let spec: any;
  /** The pages about the chart: the last one is about publishing it. */
  let pages: any[];
  let asked: Record<string, any>;
  beforeAll(async () => {
    ({ spec } = parse(
      await readFile(
        resolve(__dirname, '../../../templates/operator-chart/template.yaml'),
        'utf8',
      ),
    ));
    pages = spec.parameters.slice(0, -1);
    asked = Object.assign({}, ...pages.map(({ properties }) => properties));
    // It asks nothing: it shows what the step would write.
    delete asked.files;
  });

  it('gives the action what it asks the user for', () => {
    const step = spec.steps.find((each: any) => each.action === id);
    const { properties = {}, required = [] } = schema?.input ?? {};
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(Object.keys(step.input)),
    );
    expect(pages.flatMap((page: any) => page.required ?? []).sort()).toEqual(
      [...(required as string[])].sort(),
    );
    expect(step.input).toEqual(
      Object.fromEntries(
        Object.keys(asked).map(name => [name, `\${{ parameters.${name} }}`]),
      ),
    );
  });

  it('bounds what is typed as the action does', () => {
    const { properties = {} } = schema?.input ?? {};
    for (const [name, { pattern, maxLength, default: value }] of Object.entries(
      asked,
    )) {
      const { [name]: taken } = properties as Record<string, any>;
      expect([name, pattern ?? taken.pattern]).toEqual([name, taken.pattern]);
      expect([name, maxLength ?? taken.maxLength]).toEqual([
        name,
        taken.maxLength,
      ]);
      expect([name, value ?? taken.default]).toEqual([name, taken.default]);
    }
  });

  it('makes a chart of what it starts with and the least that has to be typed', async () => {
    const defaults = Object.fromEntries(
      Object.entries(asked).flatMap(([name, { default: value }]) =>
        value === undefined ? [] : [[name, value]],
      ),
    );
    const { files } = renderOperatorChart(await readChartSources(), {
      ...defaults,
      operator: 'label-enforcer',
      description: 'Sees to it that objects carry the labels they should',
      owner: 'group:default/platform',
      kinds: [{ kind: 'LabelEnforcer' }],
    });
    expect(files.size).toBe(6);
  });
});
