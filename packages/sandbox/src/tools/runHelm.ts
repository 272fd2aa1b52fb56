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

import { locateHelm } from './locateHelm';
import { startTool } from './startTool';
import type { ToolResult, ToolRun, ToolRunOptions } from './ToolRun';

/**
 * Starts the real helm and returns while it runs, for tests that kill it.
 *
 * @throws Error that says how to get helm where there is none
 */
export async function startHelm(
  args: string[],
  options?: ToolRunOptions,
): Promise<ToolRun> {
  return startTool(await locateHelm(), args, options);
}

/**
 * Runs the real helm to its end.
 *
 * @returns also for an exit code other than 0
 * @throws Error that says how to get helm where there is none
 */
export async function runHelm(
  args: string[],
  options?: ToolRunOptions,
): Promise<ToolResult> {
  return (await startHelm(args, options)).finished;
}
