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

import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { ChartSources } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { OciRegistry } from '@prophet-aiops/sandbox';
import { readFile, writeFile } from 'node:fs/promises';
import { realHelm } from '../../../__testUtils__/realHelm';
import { LABEL_ENFORCER } from '../../../__testUtils__/RenderedChart';
import type { OperatorChartInput } from '../../../chart/operatorChartInput';
import { readChartSources } from '../../../chart/readChartSources';
import { renderOperatorChart } from '../../../chart/renderOperatorChart';
import { writeChartFiles } from '../../../chart/writeChartFiles';
import { createHelmPackageAction } from '../../helm/createHelmPackageAction';
import { createHelmPushAction } from '../../helm/createHelmPushAction';
import { createOperatorChartValidateAction } from '../../validate/createOperatorChartValidateAction';
import { createOperatorChartBumpAction } from '../createOperatorChartBumpAction';

type AnyAction = TemplateAction<JsonObject>;

/** Path of the chart in the workspace. */
export const CHART = 'operators/label-enforcer/helm/label-enforcer';

/** A registry, and a workspace with a chart of version 1.0.0 whose image is pinned for each test. */
export class BumpSuite {
  /** To be called where tests are declared. */
  static create(): BumpSuite {
    const suite = new BumpSuite();
    beforeAll(() => suite.#start());
    beforeEach(async () => {
      await suite.create({ tagPolicy: 'pinned' });
    });
    afterAll(() => suite.registry.stop());
    return suite;
  }

  readonly directory = createMockDirectory();
  registry!: OciRegistry;
  #actions!: Record<'bump' | 'validate' | 'package' | 'push', AnyAction>;

  private constructor() {}

  /** The action itself. */
  get bump(): AnyAction {
    return this.#actions.bump;
  }

  /** Replaces what is in the workspace by a new chart. */
  readonly create = async (input: Partial<OperatorChartInput> = {}) => {
    this.directory.clear();
    const chart = renderOperatorChart(await readChartSources(), {
      ...LABEL_ENFORCER,
      version: '1.0.0',
      ...input,
    });
    await writeChartFiles(this.directory.resolve(chart.path), chart.files);
    return chart;
  };

  /** Runs an action in the workspace. @returns its outputs by name */
  readonly run = async (
    action: 'bump' | 'validate' | 'package' | 'push',
    input: JsonObject,
    more: object = {},
  ): Promise<Record<string, any>> => {
    const context = createMockActionContext({
      input,
      workspacePath: this.directory.path,
    });
    await this.#actions[action].handler({ ...context, ...more } as any);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  };

  /** Where a file of the chart is. */
  readonly at = (path: string) => this.directory.resolve(CHART, path);

  readonly read = (path: string) => readFile(this.at(path), 'utf8');

  /** Replaces text in a file of the chart, which has to be there. */
  readonly change = async (path: string, from: string | RegExp, to: string) => {
    const before = await this.read(path);
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    await writeFile(this.at(path), after);
  };

  /** The files that an action may change. */
  readonly contents = async () => ({
    chart: await this.read('Chart.yaml'),
    values: await this.read('values.yaml'),
  });

  async #start(): Promise<void> {
    const helm = await realHelm();
    this.registry = await OciRegistry.start();
    const url = `oci://${this.registry.host}/charts`;
    const config = mockServices.rootConfig({
      data: { helmReleases: { chartSources: [{ url, plainHttp: true }] } },
    });
    const charts = ChartSources.create({ config });
    const any = (action: unknown) => action as AnyAction;
    this.#actions = {
      bump: any(createOperatorChartBumpAction({ charts, config })),
      validate: any(createOperatorChartValidateAction({ helm })),
      package: any(createHelmPackageAction({ helm })),
      push: any(createHelmPushAction({ helm, charts, config })),
    };
  }
}
