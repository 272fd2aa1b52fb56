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

import type { OperatorChart } from '../tools/OperatorChart';

/** One published version of an operator's chart. */
export interface PublishedVersion
  extends Omit<OperatorChart, 'name' | 'annotations'> {
  /** ISO 8601 date; what the registry and the repository say. */
  publishedAt: string;
  /** One line a change, as `artifacthub.io/changes` carries them. */
  changes: string[];
}

/** An operator of the sandbox and where its chart is published. */
export interface PublishedOperator {
  name: string;
  description: string;
  publishedIn: ('registry' | 'repository')[];
  /** Oldest first. */
  versions: PublishedVersion[];
}
