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

import type { NamespaceFailure } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterReport } from '../../database/InventoryWriter';
import type { ClusterScope } from '../../database/InventoryWriter';
import type { ReadFailure } from '../api/ReadFailure';

/** How one scope is read at the moment. */
export interface ScopeHealth {
  scope: ClusterScope;
  synced: boolean;
  contactAgeMs?: number;
  failure?: ReadFailure;
}

/**
 * Judges a cluster by its scopes. Secrets decide, since that is where helm
 * stores releases unless it is told otherwise; a failure to read ConfigMaps is
 * for the warnings.
 */
export function clusterReport(
  scopes: ScopeHealth[],
): Pick<
  ClusterReport,
  'state' | 'error' | 'syncedAgeMs' | 'contacts' | 'namespaceFailures'
> {
  const decisive = scopes.filter(({ scope }) => scope.driver === 'secret');
  const failed = decisive.filter(({ failure }) => failure);
  const read = decisive.filter(({ failure }) => !failure);
  const contacts = scopes.flatMap(({ scope, synced, contactAgeMs }) =>
    synced && contactAgeMs !== undefined
      ? [{ ...scope, ageMs: contactAgeMs }]
      : [],
  );
  if (!read.length) {
    const { failure } = failed[0] ?? {};
    const forbidden = failed.every(part => part.failure?.kind === 'forbidden');
    return {
      state: forbidden ? 'forbidden' : 'unreachable',
      error: failure?.message,
      contacts,
      namespaceFailures: failuresOf(failed),
    };
  }
  const readable = scopes.filter(({ failure }) => !failure);
  const syncing = readable.some(({ synced }) => !synced);
  return {
    state: syncing ? 'syncing' : 'ok',
    contacts,
    namespaceFailures: failuresOf(failed),
    syncedAgeMs: syncing
      ? undefined
      : Math.max(...readable.map(({ contactAgeMs }) => contactAgeMs ?? 0)),
  };
}

function failuresOf(failed: ScopeHealth[]): NamespaceFailure[] {
  return failed.flatMap(({ scope, failure }) =>
    scope.namespace === undefined
      ? []
      : [{ namespace: scope.namespace, reason: failure?.message ?? '' }],
  );
}
