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

import type { CrdFinding } from './CrdFinding';
import type { Effect, SchemaDifference } from './schema/SchemaDifference';

const SEVERITIES: Record<Effect, CrdFinding['severity']> = {
  tighter: 'breaking',
  changed: 'warning',
  unsure: 'warning',
  looser: 'info',
  documentation: 'info',
};

const CONSEQUENCES: Record<Effect, string> = {
  tighter:
    'Objects that do not comply stay readable, but the API server refuses to update them (since Kubernetes 1.30 it lets parts pass that an update does not change). Look for such objects and correct them first.',
  changed: 'Living objects stay valid.',
  unsure: 'Try living objects against the new definition.',
  looser: 'Living objects stay valid.',
  documentation: 'Living objects stay as they are.',
};

/** A difference as what people are told of it. */
export function findingOf(
  { rule, effect, path, what, consequence, before, after }: SchemaDifference,
  version: string,
): CrdFinding {
  return {
    rule,
    severity: SEVERITIES[effect],
    version,
    path,
    message: `${what} ${consequence ?? CONSEQUENCES[effect]}`,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
