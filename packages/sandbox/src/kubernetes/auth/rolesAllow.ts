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

import { KubeObject } from '../KubeObject';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { ResourceStore } from '../store/ResourceStore';
import { AccessAttempt, User } from './User';

const GROUP = 'rbac.authorization.k8s.io';

interface PolicyRule {
  verbs?: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
}

interface Role extends KubeObject {
  rules?: PolicyRule[];
}

interface Binding extends KubeObject {
  roleRef?: { kind?: string; name?: string };
  subjects?: { kind?: string; name?: string; namespace?: string }[];
}

/** The objects that say who may do what. */
export interface RoleObjects {
  store: ResourceStore;
  registry: ResourceRegistry;
}

/**
 * Whether roles that are bound to a user, or to one of their groups, allow
 * something, as the API server's RBAC authorizer decides it.
 */
export function rolesAllow(
  objects: RoleObjects,
  user: Pick<User, 'name' | 'groups'>,
  attempt: AccessAttempt,
): boolean {
  const { namespace } = attempt;
  const bound = [
    ...list<Binding>(objects, 'clusterrolebindings'),
    ...(namespace ? list<Binding>(objects, 'rolebindings', namespace) : []),
  ].filter(binding => concerns(binding, user));
  return bound.some(binding =>
    roleOf(objects, binding)?.rules?.some(rule => permits(rule, attempt)),
  );
}

function list<T extends KubeObject>(
  { store, registry }: RoleObjects,
  plural: string,
  namespace?: string,
): T[] {
  const resource = registry.byPath(GROUP, 'v1', plural);
  return resource
    ? [...store.collection(resource).list({ namespace })].map(
        ({ object }) => object as T,
      )
    : [];
}

function concerns(
  { subjects = [] }: Binding,
  user: Pick<User, 'name' | 'groups'>,
): boolean {
  return subjects.some(({ kind, name = '', namespace }) => {
    switch (kind) {
      case 'User':
        return name === user.name;
      case 'Group':
        return user.groups.includes(name);
      case 'ServiceAccount':
        return user.name === `system:serviceaccount:${namespace}:${name}`;
      default:
        return false;
    }
  });
}

function roleOf(
  { store, registry }: RoleObjects,
  { roleRef, metadata }: Binding,
): Role | undefined {
  const isClusterRole = roleRef?.kind === 'ClusterRole';
  const resource = registry.byPath(
    GROUP,
    'v1',
    isClusterRole ? 'clusterroles' : 'roles',
  );
  return resource && roleRef?.name
    ? (store.get(
        resource,
        isClusterRole ? undefined : metadata.namespace,
        roleRef.name,
      )?.object as Role | undefined)
    : undefined;
}

function permits(
  { verbs = [], apiGroups = [], resources = [], resourceNames }: PolicyRule,
  { verb, group, resource, subresource, name }: AccessAttempt,
): boolean {
  const full = subresource ? `${resource}/${subresource}` : resource;
  return (
    has(verbs, verb) &&
    has(apiGroups, group) &&
    (has(resources, full) ||
      (subresource !== undefined && resources.includes(`*/${subresource}`))) &&
    (!resourceNames?.length || resourceNames.includes(name ?? ''))
  );
}

function has(allowed: string[], wanted: string): boolean {
  return allowed.includes('*') || allowed.includes(wanted);
}
