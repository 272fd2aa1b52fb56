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

import type { TokenRules } from './TokenRules';
import type { AccessAttempt } from './User';

/** Whether the rules of a token allow it. */
export function rulesAllow(
  { denied = [], onlyNamespaces }: TokenRules,
  attempt: AccessAttempt,
): boolean {
  const { verb, group, resource, subresource, namespace } = attempt;
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
