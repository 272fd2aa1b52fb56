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

/** What a tool has against an object of a chart. */
export interface BarFinding {
  tool: string;
  /** Name of the check, as the tool's documentation has it. */
  check: string;
  kind: string;
  name: string;
  message: string;
}

/** What is judged. */
export interface BarSubject {
  /** Folder of the chart. */
  chart: string;
  /** Path of what helm renders of it. */
  manifest: string;
}

/** A tool that judges charts or what is rendered of them. */
export interface BarTool {
  name: string;
  version: string;
  judge(subject: BarSubject): Promise<BarFinding[]>;
}
