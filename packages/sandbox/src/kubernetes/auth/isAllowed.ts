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

import { StatusError } from '../StatusError';
import { User } from './Tokens';

/** What a request wants to do, in the terms of RBAC. */
export interface AccessAttempt {
  verb: string;
  group: string;
  /** The plural; `*` asks for all of them. */
  resource: string;
  subresource?: string;
  /** Absent for all namespaces and for what is in none. */
  namespace?: string;
  name?: string;
}

/** Whether the user's token allows it. */
export function isAllowed(user: User, attempt: AccessAttempt): boolean {
  const { verb, group, resource, subresource, namespace } = attempt;
  const { denied = [], onlyNamespaces } = user.rules;
  if (onlyNamespaces && !(namespace && onlyNamespaces.includes(namespace))) {
    return false;
  }
  const names = [resource, `${resource}.${group}`].map(name =>
    subresource ? `${name}/${subresource}` : name,
  );
  return !denied.some(
    rule =>
      (rule.verbs.includes('*') || rule.verbs.includes(verb)) &&
      (rule.resource === '*' || names.includes(rule.resource)) &&
      (rule.namespace === undefined || rule.namespace === namespace),
  );
}

/** @throws StatusError 403 in the words of the API server if the user may not do it */
export function authorize(user: User, attempt: AccessAttempt): void {
  if (isAllowed(user, attempt)) {
    return;
  }
  const { verb, group, resource, subresource, namespace, name } = attempt;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  throw StatusError.forbidden(
    { group, resource, name },
    `User "${user.name}" cannot ${verb} resource "${full}" in API group "${group}" ${where}`,
  );
}
