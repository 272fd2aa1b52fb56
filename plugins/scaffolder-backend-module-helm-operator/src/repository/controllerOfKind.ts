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

/** What one of the files in `controllers/` holds of a kind. */
export function controllerOfKind(
  source: (path: string) => string,
  file: ControllerFile,
  { kind, version, scope }: OperatorKind,
): string {
  return fillSource(source(`operator/controllers/${file}-kind.go`), {
    names: { kind, singular: kind.toLowerCase(), apiVersion: version },
    lines: {
      namespace: scope === 'Cluster' ? [] : ['object.Namespace = "team-a"'],
    },
  });
}
