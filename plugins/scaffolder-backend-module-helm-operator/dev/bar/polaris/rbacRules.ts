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

import type { RenderedObject } from '../../../src/__testUtils__/RenderedChart';
import type { PolarisRule } from './PolarisRule';
import { ruleOfKind } from './ruleOf';

const ALL_VERBS = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
];

const holds = (all: string[] | undefined, some: string[]) =>
  some.some(one => all?.includes(one));

/** Whether a role lets its holders into running containers. */
const reachesContainers = ({ rules }: RenderedObject) =>
  (rules ?? []).some(
    ({ apiGroups, resources, verbs }: any) =>
      holds(apiGroups, ['', '*']) &&
      holds(resources, ['*', 'pods/exec', 'pods/attach']) &&
      // A web socket, too, is opened by what counts as a get.
      holds(verbs, ['*', 'get', 'create']),
  );

/** Whether a role lets its holders do everything with everything. */
const hasNoBounds = ({ rules }: RenderedObject) =>
  (rules ?? []).some(
    ({ apiGroups, resources, verbs }: any) =>
      holds(apiGroups, ['*']) &&
      holds(resources, ['*']) &&
      (holds(verbs, ['*']) || ALL_VERBS.every(verb => verbs?.includes(verb))),
  );

/** The role that a binding gives, where it is rendered too. */
function roleOf(
  { metadata: { namespace }, roleRef }: RenderedObject,
  objects: RenderedObject[],
): RenderedObject | undefined {
  return objects.find(
    ({ kind, metadata }) =>
      kind === roleRef.kind &&
      metadata.name === roleRef.name &&
      (kind === 'ClusterRole' || metadata.namespace === namespace),
  );
}

/** A rule about roles that let somebody into running containers. */
const roleRule = (check: string, kind: string) =>
  ruleOfKind(
    [check, 'danger', 'lets its holders into running containers'],
    kind,
    reachesContainers,
  );

/** A rule about bindings to such roles, or to roles that nobody can see. */
const entryRule = (check: string, kind: string, role: string) =>
  ruleOfKind(
    [check, 'danger', 'gives a role into running containers, or one not here'],
    kind,
    (binding, { objects }) => {
      const given = roleOf(binding, objects);
      return (
        binding.roleRef.kind === role && (!given || reachesContainers(given))
      );
    },
  );

/** A rule about bindings to roles that may do everything. */
const adminRule = (check: string, kind: string, role: string) =>
  ruleOfKind(
    [check, 'danger', 'gives a role that may do everything'],
    kind,
    (binding, { objects }) => {
      const { roleRef } = binding;
      const given = roleOf(binding, objects);
      return (
        roleRef.kind === role &&
        ((role === 'ClusterRole' && roleRef.name === 'cluster-admin') ||
          Boolean(given && hasNoBounds(given)))
      );
    },
  );

/** Checks of polaris for what accounts may do. */
export const RBAC_RULES: PolarisRule[] = [
  roleRule('clusterrolePodExecAttach', 'ClusterRole'),
  roleRule('rolePodExecAttach', 'Role'),
  entryRule(
    'clusterrolebindingPodExecAttach',
    'ClusterRoleBinding',
    'ClusterRole',
  ),
  entryRule(
    'rolebindingClusterRolePodExecAttach',
    'RoleBinding',
    'ClusterRole',
  ),
  entryRule('rolebindingRolePodExecAttach', 'RoleBinding', 'Role'),
  adminRule(
    'clusterrolebindingClusterAdmin',
    'ClusterRoleBinding',
    'ClusterRole',
  ),
  adminRule('rolebindingClusterAdminClusterRole', 'RoleBinding', 'ClusterRole'),
  adminRule('rolebindingClusterAdminRole', 'RoleBinding', 'Role'),
];
