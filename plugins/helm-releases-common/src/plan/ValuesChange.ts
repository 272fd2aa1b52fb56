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
/** One value whose default differs between two versions of a chart. @public */
export interface DefaultChange {
  /** Keys joined by dots; a key that holds a dot is quoted. */
  path: string;
  change: 'added' | 'changed' | 'removed';
  /** YAML of the default. Absent where there is none, and where the value is masked. */
  before?: string;
  after?: string;
  /** The user sets this value, so that the default does not count. */
  overridden: boolean;
}

/** What the user's own values say that the target chart may no longer understand. @public */
export interface OrphanedValue {
  path: string;
  /** The chart's schema forbids it, or no default of the target has the key. */
  reason: 'schema' | 'no-default';
}

/** Values before and after. @public */
export interface ValuesChange {
  /** The user's own values as YAML, masked; absent where the caller may not read values. */
  before?: string;
  after?: string;
  defaults: DefaultChange[];
  /** Keys of the user's that were known to the chart before and are not any more. */
  orphaned: OrphanedValue[];
  /** Where the values do not fit `values.schema.json` of the target: one sentence each. */
  problems: string[];
}
