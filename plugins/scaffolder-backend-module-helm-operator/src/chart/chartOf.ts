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

import { InputError } from '@backstage/errors';
import {
  kindCollisions,
  type PastedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartSources } from './ChartSources';
import { chartPlaceholders } from './chartPlaceholders';
import type { ChartCrd } from './crd/ChartCrd';
import { crdOfKind } from './crd/crdOfKind';
import { fillTemplate, fillYaml } from './fillPlaceholders';
import type { OperatorChartOptions } from './operatorChartInput';

/** A chart before it is written. */
export interface OperatorChart {
  /** Folder of the chart in a repository of the standard, with `/` between. */
  path: string;
  /** Content of each file, by its path in the chart. */
  files: Map<string, string>;
}

/**
 * Makes a chart of an operator by options that were parsed.
 *
 * @param pasted - the definitions of `options.crds`: reading megabytes of them
 *   takes seconds, and who makes more than a chart has read them
 * @throws InputError that names the kinds that cannot be in one chart
 */
export function chartOf(
  sources: ChartSources,
  options: OperatorChartOptions,
  pasted: PastedCrd[],
): OperatorChart {
  const { operator, group, extras, environments } = options;
  const crds = [
    ...options.kinds.map(kind => crdOfKind(group, kind)),
    ...pasted,
  ];
  checkTogether(crds);

  const placeholders = chartPlaceholders(options, crds);
  const yaml = (source: string) => fillYaml(source, placeholders);
  const template = (source: string) => fillTemplate(source, placeholders);
  const files = new Map<string, string>();
  const hasTest = extras.includes('tests');
  files.set('Chart.yaml', yaml(sources.chart));
  files.set(
    'values.yaml',
    yaml(sources.values) + (hasTest ? yaml(sources.testValues) : ''),
  );
  files.set('.helmignore', sources.helmignore);
  for (const crd of crds) {
    files.set(`crds/${crd.group}_${crd.plural}.yaml`, crd.yaml);
  }
  files.set('templates/_helpers.tpl', template(sources.helpers));
  files.set(
    `templates/${operator}.yaml`,
    sources.operator.map(template).join(''),
  );
  if (extras.includes('schema')) {
    files.set('values.schema.json', template(sources.schema));
  }
  if (extras.includes('notes')) {
    files.set('templates/NOTES.txt', template(sources.notes));
  }
  if (hasTest) {
    files.set('templates/tests/test-metrics.yaml', template(sources.test));
  }
  if (extras.includes('readme')) {
    files.set('README.md', template(sources.readme));
  }
  for (const environment of environments) {
    const source =
      environment === 'production' ? sources.production : sources.environment;
    files.set(
      `values-${environment}.yaml`,
      fillTemplate(source, {
        names: { ...placeholders.names, environment },
        blocks: {},
      }),
    );
  }
  return { path: `operators/${operator}/helm/${operator}`, files };
}

function checkTogether(crds: ChartCrd[]): void {
  if (crds.length === 0) {
    throw new InputError('kinds or crds has to hold at least one kind');
  }
  const [collision] = kindCollisions(crds);
  if (collision) {
    const { name, value } = collision;
    throw new InputError(`Two kinds have one ${name}: ${value}`);
  }
}
