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

import { InputError } from '@backstage/errors';
import type { HelmResult } from '@prophet-aiops/backstage-plugin-helm-releases-node';

const MAX_CHARACTERS = 4_000;

/** What helm said, as the failure of a step; it says the most important last. */
export function helmFailure(command: string, result: HelmResult): InputError {
  const said = result.stderr.trim() || result.stdout.trim();
  const ended = result.signal
    ? `was ended by ${result.signal}`
    : `failed (${result.exitCode})`;
  return new InputError(
    `helm ${command} ${ended}: ${said.slice(-MAX_CHARACTERS)}`,
  );
}
