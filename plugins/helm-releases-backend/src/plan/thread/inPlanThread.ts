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

import { PlanThread } from './PlanThread';

/** Works with the thread of a plan, or with one that ends with the work. */
export async function inPlanThread<T>(
  thread: PlanThread | undefined,
  work: (thread: PlanThread) => Promise<T>,
): Promise<T> {
  const used = thread ?? new PlanThread();
  try {
    return await work(used);
  } finally {
    if (!thread) {
      await used.close();
    }
  }
}
