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

import { compareCrds } from '../compareCrds';
import type { CrdSchema } from '../CrdSchema';
import type { CustomResourceDefinition } from '../CustomResourceDefinition';
import { crdOf, crdOfField } from './crdOf';

/** The findings of two definitions in short; the usual version is left out after a path. */
export function briefly(
  living: CustomResourceDefinition,
  target: CustomResourceDefinition,
): string[] {
  return compareCrds({ living, target }).findings.map(
    ({ severity, rule, path, version }) =>
      [severity, rule, path, version === 'v1' && path ? undefined : version]
        .filter(part => part)
        .join(' '),
  );
}

/** The same of two schemas of `spec`. */
export function ofSpecs(before: CrdSchema, after: CrdSchema): string[] {
  return briefly(crdOf(before), crdOf(after));
}

/** The same of two schemas of a field `spec.field`. */
export function ofFields(before: CrdSchema, after: CrdSchema): string[] {
  return briefly(crdOfField(before), crdOfField(after));
}
