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

import { canonicalText } from '../../json/canonicalText';
import type { DefinitionRule } from '../DefinitionRule';
import { versionPairs } from '../versionPairs';

/** What `kubectl get` shows. */
export const printerColumnsRule: DefinitionRule = {
  name: 'printerColumns',
  compare(living, target) {
    return versionPairs(living, target).flatMap(({ name, before, after }) => {
      const old = canonicalText(before.additionalPrinterColumns ?? []);
      const now = canonicalText(after.additionalPrinterColumns ?? []);
      return old === now
        ? []
        : [
            {
              severity: 'info' as const,
              version: name,
              message:
                '`kubectl get` shows other columns. Living objects stay as they are.',
              before: old,
              after: now,
            },
          ];
    });
  },
};
