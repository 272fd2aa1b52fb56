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

import type { KubeObject } from '../KubeObject';
import { type Column, NAME, text, wide } from './Column';

/** From this minor of Kubernetes on more than name and time are told of a definition. */
const FIRST_MINOR_TO_TELL_MORE = 37;

interface Definition {
  scope: string;
  group: string;
  names: { kind: string; shortNames?: string[] };
  /** Null of a bookmark. */
  versions: { name: string; served: boolean; storage: boolean }[] | null;
}

/** Of what was never created, such as a bookmark. */
const NO_TIME = '0001-01-01T00:00:00Z';

const specOf = ({ spec }: KubeObject) => spec as Definition;

function servedVersions(definition: KubeObject): string {
  return (specOf(definition).versions ?? [])
    .filter(({ served }) => served)
    .map(({ name, storage }) => `${name}${storage ? '(storage)' : ''}`)
    .sort()
    .join(',');
}

function isEstablished({ status }: KubeObject): boolean {
  const { conditions } = (status ?? {}) as {
    conditions?: { type: string; status: string }[] | null;
  };
  // Null of one that was just stored.
  return (conditions ?? []).some(
    condition =>
      condition.type === 'Established' && condition.status === 'True',
  );
}

const CREATED_AT: Column = {
  ...text(
    'Created At',
    ({ metadata }) => metadata.creationTimestamp ?? NO_TIME,
  ),
  type: 'date',
};

/**
 * The columns of a CustomResourceDefinition.
 *
 * @param kubernetesVersion - as in `v1.37.2`
 */
export function definitionColumns(kubernetesVersion: string): Column[] {
  const minor = Number(/^v?1\.(\d+)/.exec(kubernetesVersion)?.[1]);
  if (minor < FIRST_MINOR_TO_TELL_MORE) {
    return [NAME, CREATED_AT];
  }
  return [
    NAME,
    text('Scope', definition => specOf(definition).scope),
    text('Versions', servedVersions),
    CREATED_AT,
    wide(text('Group', definition => specOf(definition).group)),
    wide(text('Kind', definition => specOf(definition).names.kind)),
    wide(
      text(
        'ShortNames',
        definition => specOf(definition).names.shortNames?.join(',') ?? '',
      ),
    ),
    wide({ ...text('Established', isEstablished), type: 'boolean' }),
  ];
}
