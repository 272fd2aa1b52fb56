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

import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import type { BarTool } from './BarTool';
import { POLARIS, polarisFindings } from './polaris/polarisFindings';
import { POLARIS_RULES } from './polaris/polarisRules';

/** The default checks of polaris by its documentation, since it cannot be built as the other tools are. */
export function createPolarisAsDocumented(): BarTool {
  return {
    name: POLARIS,
    version: `(${POLARIS_RULES.length} checks)`,
    async judge({ manifest }) {
      return polarisFindings(
        parseAllDocuments(await readFile(manifest, 'utf8')).flatMap(
          document => document.toJS() ?? [],
        ),
      );
    },
  };
}
