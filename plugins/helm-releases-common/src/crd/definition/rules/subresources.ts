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

import type { CrdVersion } from '../../CustomResourceDefinition';
import { canonicalText } from '../../json/canonicalText';
import type { DefinitionFinding, DefinitionRule } from '../DefinitionRule';
import { versionPairs } from '../versionPairs';

/** `status` and `scale`. */
export const subresourcesRule: DefinitionRule = {
  name: 'subresources',
  compare(living, target) {
    return versionPairs(living, target).flatMap(({ name, before, after }) =>
      [...compareStatus(before, after), ...compareScale(before, after)].map(
        finding => ({ version: name, ...finding }),
      ),
    );
  },
};

function compareStatus(
  before: CrdVersion,
  after: CrdVersion,
): DefinitionFinding[] {
  const old = before.subresources?.status !== undefined;
  const now = after.subresources?.status !== undefined;
  if (old === now) {
    return [];
  }
  return [
    now
      ? {
          severity: 'warning',
          path: 'status',
          message:
            'The status is a subresource now. Living objects keep theirs, but a controller that writes it together with the object is ignored: it has to write `/status`.',
        }
      : {
          severity: 'breaking',
          path: 'status',
          message:
            'The status is no subresource any more. Living objects keep theirs, but a controller that writes `/status` is told that it does not exist, and whoever may write the object may write its status.',
        },
  ];
}

function compareScale(
  before: CrdVersion,
  after: CrdVersion,
): DefinitionFinding[] {
  const old = before.subresources?.scale;
  const now = after.subresources?.scale;
  const shown = {
    before: old && canonicalText(old),
    after: now && canonicalText(now),
  };
  if (shown.before === shown.after) {
    return [];
  }
  if (!now) {
    return [
      {
        severity: 'breaking',
        message:
          'The kind cannot be scaled any more. Living objects keep their number, but autoscalers and `kubectl scale` fail.',
        ...shown,
      },
    ];
  }
  return [
    old
      ? {
          severity: 'warning',
          message:
            'Scaling reads and writes other fields than before: autoscalers follow those.',
          ...shown,
        }
      : { severity: 'info', message: 'The kind can be scaled.', ...shown },
  ];
}
