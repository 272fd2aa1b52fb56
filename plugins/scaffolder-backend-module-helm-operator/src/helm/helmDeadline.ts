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

/** A template can go round for ever; helm does not stop it. */
const DEADLINE_MS = 5 * 60_000;

/** Aborts with the task, and where helm does not come to an end. */
export function helmDeadline(task?: AbortSignal): AbortSignal {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  return task ? AbortSignal.any([task, deadline]) : deadline;
}
