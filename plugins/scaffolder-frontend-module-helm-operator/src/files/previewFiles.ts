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

import type { ScaffolderDryRunResponse } from '@backstage/plugin-scaffolder-react';
import type { PreviewFile } from './PreviewFile';

/** The files of a dry run, as text. */
export function previewFiles(
  directory: ScaffolderDryRunResponse['directoryContents'],
): PreviewFile[] {
  return directory
    .map(({ path, base64Content, executable = false }) => ({
      path,
      content: decoded(base64Content),
      executable,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function decoded(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
