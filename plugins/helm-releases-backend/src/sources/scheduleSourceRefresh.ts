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

import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { SourceRefresher } from './SourceRefresher';

/** Of the scheduled task. */
export const SOURCE_REFRESH_TASK = 'helm-releases-chart-sources';

/**
 * Has what is due read every ten seconds, by one replica for all. Where that
 * one dies, another goes on when the task has timed out.
 */
export async function scheduleSourceRefresh(
  scheduler: SchedulerService,
  refresher: Pick<SourceRefresher, 'refreshDue'>,
): Promise<void> {
  await scheduler
    .createScheduledTaskRunner({
      frequency: { seconds: 10 },
      // Longer than a round and the last reading in it.
      timeout: { minutes: 4 },
      scope: 'global',
    })
    .run({
      id: SOURCE_REFRESH_TASK,
      fn: signal => refresher.refreshDue(signal),
    });
}
