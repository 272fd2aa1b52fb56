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

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { operatorNameInput } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, relative, sep } from 'node:path';
import { readYamlFile } from '../files/readYamlFile';
import { writeChartFiles, type WrittenFiles } from '../chart/writeChartFiles';
import { chartFolderIn } from '../helm/chartFolderIn';
import type { RepositorySources } from '../repository/readRepositorySources';
import { addToFile, type Remaining } from './addToFile';
import { chartPlaces } from './chartPlaces';
import { decideKind } from './decideKind';
import { eventRulePlace } from './eventRulePlace';
import { goKindOf } from './goKindOf';
import { goParts } from './goParts';
import type { KindAddInput } from './kindAddInput';
import { manifestsPlace } from './manifestsPlace';
import type { Place } from './Place';
import { readGoOperator } from './readGoOperator';
import { readKinds } from './readKinds';
import { readmePlace } from './readmePlace';
import { readText } from '../files/readText';

/** What became of the files, by their paths in the workspace. */
export interface AddedKind extends WrittenFiles {
  operator: string;
  kind: string;
  crdPath: string;
  /** Files that were there and have got something. */
  changed: string[];
  remaining: Remaining[];
}

/**
 * Adds a kind to a chart, and to the Go sources of `operator:create` around
 * it. All is decided before the first file is written.
 */
export async function addKind(
  workspacePath: string,
  input: KindAddInput,
  sources: RepositorySources,
): Promise<AddedKind> {
  const folder = await chartFolderIn(workspacePath, input.chartPath);
  const operator = await nameOf(folder);
  const present = await readKinds(folder);
  const { crd, kind } = decideKind(input, present);
  const source = (path: string) => sources.get(path)!;

  const inWorkspace = (of: string) => {
    const path = relative(workspacePath, of).replaceAll(sep, '/');
    return path ? `${path}/` : '';
  };
  const chart = inWorkspace(folder);
  const crdPath = `${chart}crds/${crd.group}_${crd.plural}.yaml`;
  const created = new Map([[crdPath, crd.yaml]]);
  const places = new Map<string, Place[]>();
  const put = (prefix: string, more: Map<string, Place[]>) =>
    more.forEach((list, path) => places.set(`${prefix}${path}`, list));
  put(chart, chartPlaces(operator, crd));
  const readme = readmePlace(operator, crd);
  const readmeText = await readText(folder, 'README.md');
  // It is the user's as soon as it has another sentence.
  if (readmeText !== undefined && readme.add(readmeText) !== undefined) {
    places.set(`${chart}README.md`, [readme]);
  }

  const around = folder.endsWith(`${sep}helm${sep}${operator}`)
    ? dirname(dirname(folder))
    : undefined;
  const isInside =
    around !== undefined &&
    (around === workspacePath || around.startsWith(`${workspacePath}${sep}`));
  const go = isInside
    ? await readGoOperator(around, operator, crd.group)
    : undefined;
  if (go) {
    const parts = goParts(source, go, goKindOf(go, crd, kind, present));
    const prefix = inWorkspace(around!);
    parts.created.forEach((text, path) =>
      created.set(`${prefix}${path}`, text),
    );
    put(prefix, parts.places);
    if (!kind) {
      places.set(`${prefix}Makefile`, [manifestsPlace(basename(crdPath))]);
    }
    if (crd.scope === 'Cluster') {
      places.set(`${chart}values.yaml`, [eventRulePlace(crd)]);
    }
  }

  const remaining: Remaining[] = [];
  const edits = new Map<string, string>();
  for (const [path, list] of places) {
    const outcome = addToFile(path, await readText(workspacePath, path), list);
    remaining.push(...outcome.remaining);
    if (outcome.changed !== undefined) {
      edits.set(path, outcome.changed);
    }
  }
  const written = await writeChartFiles(workspacePath, created);
  for (const [path, text] of edits) {
    await writeFile(resolveSafeChildPath(workspacePath, path), text);
  }
  return {
    ...written,
    operator,
    kind: crd.kind,
    crdPath,
    changed: [...edits.keys()],
    remaining,
  };
}

async function nameOf(folder: string): Promise<string> {
  const chart = await readYamlFile(folder, 'Chart.yaml');
  const parsed = operatorNameInput.safeParse(chart?.textAt(['name']));
  if (!parsed.success) {
    throw new InputError(
      `Chart.yaml: name is none of an operator: ${parsed.error.issues[0].message}`,
    );
  }
  return parsed.data;
}
