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

import type { PlannedCrd } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { shellWord } from './shellWord';

/** What a manual migration is about. */
export interface Migration {
  crd: Pick<PlannedCrd, 'name' | 'place' | 'verdict'>;
  cluster: string;
  /** Of an upgrade. */
  chart?: { reference: ChartReference; version: string; plainHttp: boolean };
  /** Others own fields of the definition. */
  conflict: boolean;
}

/**
 * The commands of a manual migration, in words that a shell takes for nothing
 * else: to apply what is in `crds/`, or to keep a definition that helm would
 * delete. The field manager is helm's own, so that it stays the owner.
 */
export function migrationCommands(migration: Migration): string[] {
  const { crd, cluster, conflict } = migration;
  const context = ['--context', cluster];
  if (crd.place === 'gone') {
    return [
      line([
        ...['kubectl', 'annotate', ...context],
        `customresourcedefinition/${crd.name}`,
        'helm.sh/resource-policy=keep',
      ]),
    ];
  }
  const show = showCommand(migration.chart);
  if (crd.place === 'templates' || crd.verdict === 'equal' || !show) {
    return [];
  }
  const apply = [
    ...['kubectl', 'apply', ...context],
    ...['--server-side', '--field-manager=helm'],
    ...(conflict ? ['--force-conflicts'] : []),
    ...['-f', '-'],
  ];
  return [`${line(show)} | ${line(apply)}`];
}

/** Helm knows no charts in git. */
function showCommand(chart: Migration['chart']): string[] | undefined {
  if (!chart) {
    return undefined;
  }
  const { reference, version, plainHttp } = chart;
  const url = reference.url.replace(/\/+$/, '');
  const show = ['helm', 'show', 'crds'];
  const flags = ['--version', version, ...(plainHttp ? ['--plain-http'] : [])];
  if (url.startsWith('oci://')) {
    const full = url.endsWith(`/${reference.chart}`)
      ? url
      : `${url}/${reference.chart}`;
    return [...show, full, ...flags];
  }
  return /^https?:/.test(url)
    ? [...show, reference.chart, '--repo', url, ...flags]
    : undefined;
}

function line(words: string[]): string {
  return words.map(shellWord).join(' ');
}
