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

import type { InstallChoices } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** Why nothing can be installed, undefined where something can. */
export function installRefusal(choices: InstallChoices): string | undefined {
  const { access, problem, targets } = choices;
  if (!access.allowed) {
    return access.reason ?? 'You may not install it.';
  }
  if (problem) {
    return problem;
  }
  return targets.every(target => target.problem)
    ? targets.map(target => `${target.cluster}: ${target.problem}`).join(' ')
    : undefined;
}
