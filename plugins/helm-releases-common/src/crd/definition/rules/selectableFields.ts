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

import { shownList } from '../../json/shownList';
import { without } from '../../json/without';
import type { DefinitionFinding, DefinitionRule } from '../DefinitionRule';
import { versionPairs } from '../versionPairs';

/** Fields that clients can select objects by. */
export const selectableFieldsRule: DefinitionRule = {
  name: 'selectableFields',
  compare(living, target) {
    return versionPairs(living, target).flatMap(({ name, before, after }) => {
      const old = pathsOf(before.selectableFields);
      const now = pathsOf(after.selectableFields);
      const shown = {
        version: name,
        before: shownList(old),
        after: shownList(now),
      };
      const removed = without(old, now);
      const added = without(now, old);
      const findings: DefinitionFinding[] = [];
      if (removed.length > 0) {
        findings.push({
          severity: 'breaking',
          message: `Objects cannot be selected by ${shownList(
            removed,
          )} any more: clients that do so are refused. Living objects stay as they are.`,
          ...shown,
        });
      }
      if (added.length > 0) {
        findings.push({
          severity: 'info',
          message: `Objects can be selected by ${shownList(added)}.`,
          ...shown,
        });
      }
      return findings;
    });
  },
};

function pathsOf(fields: { jsonPath: string }[] | undefined): string[] {
  return (fields ?? []).map(({ jsonPath }) => jsonPath).sort();
}
