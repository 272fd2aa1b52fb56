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

/** What whoever looks after the clusters has to do. */
export const IMPERSONATE =
  'Give the account of the portal the verb "impersonate" for the user and each of their groups, or switch helmReleases.operations.impersonate off.';

/** From Kubernetes 1.36 on also `impersonate-on:user-info:get` and the like. */
export const IMPERSONATION = /\bcannot impersonate[-: ]/;
/** What the relay says before the words of the cluster, which need not name the user. */
const ACTING = /\bActing as "([\x21\x23-\x5b\x5d-\x7e]{1,300})" is refused/;
/** Within the words of helm's own log, quotation marks are escaped. */
const IMPERSONATED =
  /\b(user|group|serviceaccount)s \\?"([\x21\x23-\x5b\x5d-\x7e]{1,300})\\?" is forbidden: [Uu]ser \\?"[^"\\]{1,300}\\?" cannot impersonate/;
const FORBIDDEN =
  /\bforbidden: [Uu]ser \\?"([\x21\x23-\x5b\x5d-\x7e]{1,300})\\?"/;

/** Names the user or group for whom the portal lacks the verb. */
export function impersonationRefused(text: string) {
  if (!IMPERSONATION.test(text)) {
    return undefined;
  }
  const [, kind = 'user', name = ACTING.exec(text)?.[1]] =
    IMPERSONATED.exec(text) ?? [];
  return name === undefined
    ? undefined
    : {
        cause: `the portal may not act in the name of the ${kind} "${name}"`,
        nextStep: IMPERSONATE,
      };
}

/** Names who lacks the verbs, where that is nobody's service account. */
export function userForbidden(text: string) {
  const [, name] = FORBIDDEN.exec(text) ?? [];
  return name === undefined || name.startsWith('system:serviceaccount:')
    ? undefined
    : {
        cause: `the cluster does not allow "${name}" to do this`,
        nextStep: `Give "${name}", or a group of theirs, the missing verbs by a Role and a RoleBinding.`,
      };
}
