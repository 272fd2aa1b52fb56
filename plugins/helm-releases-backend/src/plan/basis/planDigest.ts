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

import { createHash } from 'node:crypto';
import { isMap } from '../manifest/isMap';
import type { PlanBasis } from './PlanBasis';

/** SHA-256, hex, of what a plan stands on. */
export function planDigest(basis: PlanBasis): string {
  return createHash('sha256').update(canonicalJson(basis)).digest('hex');
}

/** JSON whose keys are in order; what is undefined is left out. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member) =>
    isMap(member)
      ? Object.fromEntries(
          Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : member,
  );
}
