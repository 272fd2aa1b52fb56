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

/** Files in `controllers/` that hold something of each kind. */
export type ControllerFile = 'controller' | 'webhooks' | 'test';

/** What the reconciler of a kind has to know of it. */
export interface ReconciledKind
  extends Pick<OperatorKind, 'kind' | 'version' | 'scope'> {
  /** Default true. */
  observesGeneration?: boolean;
  /** Why its reconciler writes no status. */
  writesNoStatus?: string;
}

/** What one of the files in `controllers/` holds of a kind. */
export function controllerOfKind(
  source: (path: string) => string,
  file: ControllerFile,
  reconciled: ReconciledKind,
): string {
  const { kind, version, scope, observesGeneration = true } = reconciled;
  const { writesNoStatus } = reconciled;
  const form = writesNoStatus && file !== 'webhooks' ? 'pasted' : 'kind';
  return fillSource(source(`operator/controllers/${file}-${form}.go`), {
    names: { kind, singular: kind.toLowerCase(), apiVersion: version },
    lines: {
      namespace: scope === 'Cluster' ? [] : ['object.Namespace = "team-a"'],
      observe: observesGeneration
        ? ['object.Status.ObservedGeneration = object.Generation']
        : [],
      observed: observesGeneration
        ? [
            'if found.Status.ObservedGeneration != 3 {',
            '\tt.Errorf("generation %d was observed", found.Status.ObservedGeneration)',
            '}',
          ]
        : [],
      because: [`// ${writesNoStatus}.`],
    },
  });
}
