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

import { parseAllDocuments } from 'yaml';
import { CLUSTER_KINDS } from '../../src/__testUtils__/valuesMatrix';
import type { BarFinding } from './BarTool';

/** What a tenant, who has one namespace and no more, cannot install: all but the definitions. */
export function clusterScoped(manifest: string): BarFinding[] {
  return parseAllDocuments(manifest)
    .map(document => document.toJS())
    .filter(object => object && CLUSTER_KINDS.has(object.kind))
    .map(({ kind, metadata: { name } }) => ({
      tool: 'tenant',
      check: 'cluster-scoped',
      kind,
      name,
      message: 'has no namespace',
    }));
}
