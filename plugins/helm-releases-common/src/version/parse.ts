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

import { parse, SemVer } from 'semver';

/**
 * Reads a chart version the way helm does: a leading `v` is accepted, `_` in
 * an OCI tag stands for `+` (helm, pkg/registry/tag.go).
 *
 * @returns undefined where the text is no semantic version
 * @public
 */
export function parseChartVersion(text: string): SemVer | undefined {
  return parse(text.trim().replace(/_/g, '+')) ?? undefined;
}
