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

import type { OperatorKind } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { fillSource } from './fillSource';
import { goCopyLines } from './go/goCopyLines';

/** How the Go types of a kind are copied. */
export function copyOfKind(
  source: (path: string) => string,
  { kind, fields }: OperatorKind,
): string {
  const copyFields = fields.flatMap(goCopyLines);
  return fillSource(source('operator/api/deepcopy-kind.go'), {
    names: { kind },
    lines: {
      copyFields,
      copySpec: [
        copyFields.some(line => line !== '')
          ? 'in.Spec.DeepCopyInto(&out.Spec)'
          : 'out.Spec = in.Spec',
      ],
    },
  });
}
