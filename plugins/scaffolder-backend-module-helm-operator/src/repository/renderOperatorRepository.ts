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

import type { ChartSources } from '../chart/ChartSources';
import { chartOf } from '../chart/chartOf';
import { readPastedCrds } from '../chart/crd/readPastedCrds';
import { DEFAULT_REGISTRY } from './deliveryInput';
import { parseInput } from '../parseInput';
import { eventRule } from './eventRule';
import { checkGoNames } from './go/checkGoNames';
import {
  type OperatorRepositoryInput,
  operatorRepositoryInput,
} from './operatorRepositoryInput';
import { manifestsCommands } from './manifestsCommands';
import { readPastedKinds } from './pasted/readPastedKinds';
import type { RepositorySources } from './readRepositorySources';
import { renderApi } from './renderApi';
import { renderCatalogInfo } from './renderCatalogInfo';
import { renderControllers } from './renderControllers';
import { renderDelivery } from './renderDelivery';
import { renderRoot } from './renderRoot';
import { fillSource } from './fillSource';
import { sourceOf } from './sourceOf';
import { importsOf } from './go/importsOf';

/** A repository before it is written. */
export interface OperatorRepository {
  /** Folder of the operator, with `/` between. */
  path: string;
  /** Folder of its chart. */
  chartPath: string;
  /** Content of each file, by its path from the root of the repository. */
  files: Map<string, string>;
}

/** What both the chart and the repository are made from. */
export interface AllSources {
  chart: ChartSources;
  repository: RepositorySources;
}

/**
 * Makes the repository of an operator: its chart, its Go sources and what
 * builds, packages and pushes both. Nothing is read or written.
 *
 * @throws InputError that names the input and what is wrong with it
 */
export function renderOperatorRepository(
  sources: AllSources,
  input: OperatorRepositoryInput,
): OperatorRepository {
  const parsed = parseInput(operatorRepositoryInput, input);
  const {
    repository,
    registry = DEFAULT_REGISTRY,
    signCharts,
    delivery,
    deliverySource,
    ...options
  } = parsed;
  const { operator, group, kinds } = options;
  const crds = readPastedCrds(group, options.crds);
  const all = [...kinds, ...crds];
  checkGoNames(operator, all);

  const chart = chartOf(
    sources.chart,
    { ...options, rules: [...options.rules, eventRule(all)] },
    crds,
  );
  const pasted = readPastedKinds(crds, kinds);
  const path = `operators/${operator}`;
  const names = {
    operator,
    group,
    repository,
    registry,
    version: options.version,
    module: `${repository}/${path}`,
    image: options.image ?? `ghcr.io/prophet-aiops/prophet-${operator}`,
  };
  const source = (from: string) => sourceOf(sources.repository, from);
  const plain = (from: string) => fillSource(source(from), { names });
  const imports = importsOf(names.module, all);

  const files = new Map(renderRoot(source, names, signCharts));
  const put = (file: string, text: string) =>
    files.set(`${path}/${file}`, text);
  put('README.md', plain('operator/README.md'));
  put('catalog-info.yaml', renderCatalogInfo(source, parsed));
  for (const [file, text] of renderDelivery(sources.repository, names, {
    delivery,
    deliverySource,
  })) {
    files.set(file, text);
  }
  put(
    'Makefile',
    fillSource(source('operator/Makefile'), {
      names,
      lines: {
        manifests: manifestsCommands(
          crds.map(({ plural }) => `${group}_${plural}.yaml`),
        ),
      },
    }),
  );
  put('Dockerfile', plain('operator/Dockerfile'));
  put('.dockerignore', plain('operator/dockerignore'));
  put('go.mod', plain('operator/go.mod'));
  put('go.sum', source('operator/go.sum'));
  put(
    'cmd/main.go',
    fillSource(source('operator/cmd/main.go'), {
      names,
      lines: {
        apiImports: imports.lines,
        addToScheme: imports.aliases.map(
          alias => `utilruntime.Must(${alias}.AddToScheme(scheme))`,
        ),
      },
    }),
  );
  put('cmd/settings.go', plain('operator/cmd/settings.go'));
  put('cmd/settings_test.go', plain('operator/cmd/settings_test.go'));
  for (const [file, text] of [
    ...renderApi(source, names, kinds, pasted),
    ...renderControllers(source, names, [...kinds, ...pasted]),
  ]) {
    put(file, text);
  }
  for (const [file, text] of chart.files) {
    files.set(`${chart.path}/${file}`, text);
  }
  return { path, chartPath: chart.path, files };
}
