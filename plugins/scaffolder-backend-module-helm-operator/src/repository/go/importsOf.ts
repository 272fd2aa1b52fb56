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

/** The packages of kinds, as Go imports them. */
export interface ApiImports {
  lines: string[];
  aliases: string[];
}

/** One package a version, in gofmt's order. */
export function importsOf(
  module: string,
  kinds: Pick<OperatorKind, 'version'>[],
): ApiImports {
  const versions = [...new Set(kinds.map(({ version }) => version))].sort();
  return {
    lines: versions.map(version => `api${version} "${module}/api/${version}"`),
    aliases: versions.map(version => `api${version}`),
  };
}
