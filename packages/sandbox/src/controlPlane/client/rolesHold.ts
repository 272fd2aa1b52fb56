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

import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../kubernetes/KubeObject';
import type { ApiServerClient } from './ApiServerClient';

interface ClusterRole extends KubeObject {
  rules?: unknown[] | null;
  aggregationRule?: {
    clusterRoleSelectors?: { matchLabels?: Record<string, string> }[];
  };
}

const CLUSTER_ROLES = '/apis/rbac.authorization.k8s.io/v1/clusterroles';

/**
 * Whether the controller manager has put together the roles that are made of
 * others (`admin`, `edit`, `view`): until then they allow nothing, and change
 * while somebody looks.
 */
export async function rolesHold(client: ApiServerClient): Promise<boolean> {
  const { items } = await client.send<{ items: ClusterRole[] }>(
    'GET',
    CLUSTER_ROLES,
  );
  return items.every(role => isPutTogether(role, items));
}

/** Whether a role has all rules of those that it selects, however those came to them. */
function isPutTogether(role: ClusterRole, all: ClusterRole[]): boolean {
  const selectors = role.aggregationRule?.clusterRoleSelectors ?? [];
  const parts = all.filter(
    ({ metadata }) =>
      metadata.name !== role.metadata.name &&
      selectors.some(({ matchLabels = {} }) =>
        Object.entries(matchLabels).every(
          ([label, value]) => metadata.labels?.[label] === value,
        ),
      ),
  );
  return parts
    .flatMap(({ rules }) => rules ?? [])
    .every(rule => role.rules?.some(held => isDeepStrictEqual(held, rule)));
}
