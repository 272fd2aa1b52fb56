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
import { secretTextsOf } from '../../operations/secretTextsOf';
import { SecretTexts } from './SecretTexts';

/**
 * What looks like a secret in the user's values, as they are and as they will
 * be, and what else must not be told.
 */
export function secretTextsOfPlan(
  values: Record<string, unknown>[],
  others: string[] = [],
): SecretTexts {
  return new SecretTexts([
    ...values.flatMap(each =>
      secretTextsOf(stringify(each, { aliasDuplicateObjects: false })),
    ),
    ...others,
  ]);
}
