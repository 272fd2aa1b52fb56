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
import { readFile } from 'node:fs/promises';
import { readChartSources } from '../../../chart/readChartSources';
import { writeChartFiles } from '../../../chart/writeChartFiles';
import { readRepositorySources } from '../../../repository/readRepositorySources';
import type { AllSources } from '../../../repository/renderOperatorRepository';
import { createKindAddAction } from '../createKindAddAction';

/** Path of the operator in the workspace. */
export const OPERATOR = 'operators/label-enforcer';
/** Path of its chart in the workspace. */
export const CHART = `${OPERATOR}/helm/label-enforcer`;

/** A workspace, empty for each test, to which kinds are added. */
export class KindSuite {
  /** To be called where tests are declared. */
  static create(): KindSuite {
    const suite = new KindSuite();
    beforeAll(async () => {
      suite.sources = {
        chart: await readChartSources(),
        repository: await readRepositorySources(),
      };
    });
    beforeEach(() => suite.directory.clear());
    return suite;
  }

  /** The action itself. */
  readonly action =
    createKindAddAction() as unknown as TemplateAction<JsonObject>;
  readonly directory = createMockDirectory();
  sources!: AllSources;

  private constructor() {}

  /** Replaces what is in the workspace, by paths in it. */
  readonly write = async (files: Iterable<[string, string]>): Promise<void> => {
    this.directory.clear();
    await writeChartFiles(this.directory.path, new Map(files));
  };

  /** Texts of files of the workspace, by their paths. */
  readonly filesOf = async (
    paths: Iterable<string>,
  ): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(
        [...paths].map(async path => [
          path,
          await readFile(this.directory.resolve(path), 'utf8'),
        ]),
      ),
    );

  /** Runs the action. @returns its outputs by name */
  readonly run = async (
    input: JsonObject,
    isDryRun = false,
  ): Promise<Record<string, any>> => {
    const context = createMockActionContext({
      input: { chartPath: CHART, ...input },
      workspacePath: this.directory.path,
    });
    await this.action.handler({ ...context, isDryRun });
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  };
}
