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

import { fillSource } from './fillSource';

/** The file with what copies the types of a package. */
export function renderCopies(
  source: (path: string) => string,
  apiVersion: string,
  copies: string[],
): string {
  const text = copies.join('');
  return (
    fillSource(source('operator/api/deepcopy-head.go'), {
      names: { apiVersion },
      lines: {
        jsonImport: text.includes('json.RawMessage') ? ['"encoding/json"'] : [],
        intstrImport: text.includes('intstr.IntOrString')
          ? ['"k8s.io/apimachinery/pkg/util/intstr"']
          : [],
        // What the head imports has to be used, for kinds that are added later too.
        forLater: text.includes('v1.Condition')
          ? []
          : [
              '',
              '// For kinds with a status that are added later.',
              'var _ v1.Condition',
            ],
      },
    }) + text
  );
}
