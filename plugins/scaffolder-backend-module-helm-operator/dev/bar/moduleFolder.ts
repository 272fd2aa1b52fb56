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

import { runTool } from './runTool';

/** Folder of a Go module's sources, downloaded where it is not there. */
export async function moduleFolder(module: string): Promise<string> {
  const { stdout } = await runTool('go', ['mod', 'download', '-json', module]);
  const { Dir: folder, Error: error } = JSON.parse(stdout);
  if (!folder) {
    throw new Error(`${module} cannot be had: ${error}`);
  }
  return folder;
}
