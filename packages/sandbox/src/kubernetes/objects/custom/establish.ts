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

import type { KubeObject } from '../../KubeObject';
import { definitionOf } from './CustomResourceDefinition';
import { validateCustomResourceDefinition } from './validateCustomResourceDefinition';

const CONDITIONS = [
  {
    type: 'NamesAccepted',
    status: 'True',
    reason: 'NoConflicts',
    message: 'no conflicts found',
  },
  {
    type: 'Established',
    status: 'True',
    reason: 'InitialNamesAccepted',
    message: 'the initial names have been accepted',
  },
];

/**
 * A CustomResourceDefinition with the status that lets it be served: names
 * accepted, established, and the storage version added to the stored ones.
 *
 * @throws StatusError 422 as {@link validateCustomResourceDefinition} does
 */
export function establish(crd: KubeObject): KubeObject {
  validateCustomResourceDefinition(crd);
  const { spec, status, metadata } = definitionOf(crd);
  const { names } = spec;
  const stored = status?.storedVersions ?? [];
  const storage = spec.versions.find(version => version.storage)?.name;
  const lastTransitionTime = metadata.creationTimestamp ?? undefined;
  const conditions = CONDITIONS.map(
    condition =>
      status?.conditions?.find(
        ({ type, status: is }) => type === condition.type && is === 'True',
      ) ?? {
        ...condition,
        ...(lastTransitionTime ? { lastTransitionTime } : {}),
      },
  );
  const others = (status?.conditions ?? []).filter(
    ({ type }) => !CONDITIONS.some(condition => condition.type === type),
  );
  return {
    ...crd,
    status: {
      ...status,
      conditions: [...conditions, ...others],
      acceptedNames: {
        ...names,
        singular: names.singular ?? names.kind.toLowerCase(),
        listKind: names.listKind ?? `${names.kind}List`,
      },
      storedVersions:
        storage && !stored.includes(storage) ? [...stored, storage] : stored,
    },
  };
}
