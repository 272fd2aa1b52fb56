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
import { differentBounds } from './__testUtils__/differentBounds';
import { createOperatorChartAction } from './actions/chart/createOperatorChartAction';
import { createOperatorDeliveryAction } from './actions/delivery/createOperatorDeliveryAction';
import { readChartSources } from './chart/readChartSources';
import { renderOperatorChart } from './chart/renderOperatorChart';

describe('the template operator-chart', () => {
  const { id, schema } = createOperatorChartAction();
  let spec: any;
  /** The pages about the chart: the last two are about its delivery, and publishing it. */
  let pages: any[];
  let asked: Record<string, any>;
  beforeAll(async () => {
    ({ spec } = parse(
      await readFile(
        resolve(__dirname, '../../../templates/operator-chart/template.yaml'),
        'utf8',
      ),
    ));
    pages = spec.parameters.slice(0, -2);
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
    expect(differentBounds(asked, properties)).toEqual([]);
    const [, webhooks] = Object.values<any>(
      asked.webhooks.dependencies.enabled.oneOf,
    );
    expect(
      differentBounds(
        {
          ...webhooks.properties,
          ...asked.webhooks.dependencies.existingSecret.properties,
        },
        (properties as any).webhooks.properties,
      ),
    ).toEqual([]);
  });

  it('asks for the delivery what its action takes', () => {
    const delivery = createOperatorDeliveryAction();
    const { properties = {} } = delivery.schema?.input ?? {};
    const step = spec.steps.find((each: any) => each.action === delivery.id);
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(Object.keys(step.input)),
    );
    const { files: _, ...page } = spec.parameters.at(-2).properties;
    expect(Object.keys(step.input)).toEqual(
      expect.arrayContaining(Object.keys(page)),
    );
    // The one of the page may be empty; that of the registry is the sandbox's.
    const { repository, registry, ...others } = page;
    expect(differentBounds(others, properties)).toEqual([]);
    const taken = new RegExp((properties as any).repository.pattern);
    const typed = new RegExp(repository.pattern);
    for (const text of ['github.com/a/b', 'git.example.com:8443/a/b.c/d']) {
      expect([text, typed.test(text), taken.test(text)]).toEqual([
        text,
        true,
        true,
      ]);
    }
    for (const text of ['https://github.com/a/b', 'a/-b', 'a/../b', 'a']) {
      expect([text, typed.test(text)]).toEqual([text, false]);
    }
    expect(registry.pattern).toBe((properties as any).registry.pattern);
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
