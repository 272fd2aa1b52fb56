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

import { stringify } from 'yaml';
import { formsOfSecrets } from '../../operations/formsOfSecrets';
import { secretTextsOf } from '../../operations/secretTextsOf';
import { MASK } from '../../releases/maskSecrets';

/**
 * Notes, which charts like to put passwords into, without what looks like a
 * secret in the values that they were rendered with.
 *
 * @param values - the user's, and the chart's own
 */
export function maskNotes(notes: string, ...values: unknown[]): string {
  const secrets = values.flatMap(each =>
    secretTextsOf(stringify(each ?? {}, { aliasDuplicateObjects: false })),
  );
  return formsOfSecrets(secrets).reduce(
    (masked, secret) => masked.replaceAll(secret, MASK),
    notes,
  );
}
