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

import { type TaskLimits, TaskThread } from '../../threads/TaskThread';
import type { ManifestDocument } from '../manifest/ManifestDocument';
import { PLAN_WORKER, type PlanTasks, planWorkerFile } from './planWorker';

const LIMITS: TaskLimits = { taskMs: 10_000, totalMs: 30_000, heapMb: 256 };

/** Does for one plan what takes long. */
export class PlanThread extends TaskThread<PlanTasks> {
  constructor(limits: Partial<TaskLimits> = {}) {
    super({
      file: planWorkerFile,
      startedWith: PLAN_WORKER,
      limits: { ...LIMITS, ...limits },
      work: 'plan',
    });
  }

  /** @see documentsOf */
  readonly readDocument = async (
    text: string,
  ): Promise<ManifestDocument[] | undefined> =>
    (await this.run('readDocument', text))?.map(document => ({
      ...document,
      text,
    }));
}
