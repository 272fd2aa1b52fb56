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

import { runHelm } from '@prophet-aiops/sandbox';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { OperatorChartInput } from '../chart/operatorChartInput';
import { readChartSources } from '../chart/readChartSources';
import { renderOperatorChart } from '../chart/renderOperatorChart';
import { writeChartFiles } from '../chart/writeChartFiles';

/** An object that helm rendered. */
export interface RenderedObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [field: string]: any };
  [field: string]: any;
}

/** What the real helm makes of a created chart. */
export interface HelmAnswer {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** Objects of a rendered manifest, in its order. */
  objects: RenderedObject[];
}

/** How a chart is rendered; values as the values file of a user. */
export interface Rendering {
  release?: string;
  namespace?: string;
  values?: object;
  valuesFiles?: string[];
  /** Default true. */
  hooks?: boolean;
}

/** The least that an operator is made from. */
export const LABEL_ENFORCER: OperatorChartInput = {
  operator: 'label-enforcer',
  description: 'Sees to it that objects carry the labels they should',
  owner: 'platform',
  kinds: [{ kind: 'LabelEnforcer' }],
};

/** A created chart in a folder of its own, and helm to ask about it. */
export class RenderedChart {
  private constructor(
    readonly folder: string,
    readonly files: ReadonlyMap<string, string>,
    private readonly home: string,
  ) {}

  static async create(input: OperatorChartInput): Promise<RenderedChart> {
    const chart = renderOperatorChart(await readChartSources(), input);
    const home = await mkdtemp(join(tmpdir(), 'operator-chart-'));
    const folder = join(home, 'repository', chart.path);
    await writeChartFiles(folder, chart.files);
    return new RenderedChart(folder, chart.files, home);
  }

  /** `helm template` with the definitions. */
  async template({
    release = 'prophet-label-enforcer',
    namespace = 'prophet-operators',
    values = {},
    valuesFiles = [],
    hooks = true,
  }: Rendering = {}): Promise<HelmAnswer> {
    const answer = await this.run([
      'template',
      release,
      this.folder,
      '--namespace',
      namespace,
      '--include-crds',
      ...(hooks ? [] : ['--no-hooks']),
      ...(await this.valuesArguments(values, valuesFiles)),
    ]);
    return { ...answer, objects: objectsOf(answer.stdout) };
  }

  /** `helm lint --strict`. */
  async lint({
    values = {},
    valuesFiles = [],
  }: Pick<Rendering, 'values' | 'valuesFiles'> = {}): Promise<HelmAnswer> {
    const answer = await this.run([
      'lint',
      '--strict',
      this.folder,
      ...(await this.valuesArguments(values, valuesFiles)),
    ]);
    return { ...answer, objects: [] };
  }

  async remove(): Promise<void> {
    await rm(this.home, { recursive: true, force: true });
  }

  private async valuesArguments(values: object, files: string[]) {
    const path = join(this.home, 'values.json');
    await writeFile(path, JSON.stringify(values));
    return [
      ...files.flatMap(file => ['--values', join(this.folder, file)]),
      '--values',
      path,
    ];
  }

  private run(args: string[]) {
    return runHelm(args, { home: join(this.home, 'home') });
  }
}

function objectsOf(manifest: string): RenderedObject[] {
  return parseAllDocuments(manifest).flatMap(document => {
    const [error] = document.errors;
    if (error) {
      throw error;
    }
    return document.toJS() ?? [];
  });
}
