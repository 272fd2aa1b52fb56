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
import {
  type OperatorKind,
  goNameProblem,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/**
 * Sees to it that the Go types of kinds have names of their own.
 *
 * @throws InputError that names what collides
 */
export function checkGoNames(
  operator: string,
  kinds: Pick<OperatorKind, 'kind' | 'version'>[],
): void {
  if (operator === 'vendor') {
    throw new InputError('operator: Go has its own use for a folder "vendor"');
  }
  const problem = goNameProblem(kinds);
  if (problem) {
    throw new InputError(`kinds: ${problem.message}`);
  }
}
