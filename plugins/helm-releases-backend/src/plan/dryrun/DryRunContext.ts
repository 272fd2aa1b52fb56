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

import type { DryRunKinds } from './DryRunKinds';
import type { DryRunRecord } from './DryRunRecord';
import type { PretendedObjects } from './PretendedObjects';
import type { SecretContents } from '../masking/SecretContents';

/** What the parts of one dry run share. */
export interface DryRunContext {
  kinds: DryRunKinds;
  objects: PretendedObjects;
  record: DryRunRecord;
  secrets: SecretContents;
}
