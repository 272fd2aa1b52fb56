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

import type { PlanThread } from '../thread/PlanThread';
import { valuesOrNone } from './valuesOrNone';

/** The chart's `values.yaml`. */
export interface ChartDefaults {
  /** Empty where helm cannot read it either; absent where it was not read. */
  values?: Record<string, unknown>;
  /** Why it was not read. */
  problem?: string;
}

/** Reading takes some hundred milliseconds a megabyte. */
const LARGE = 64 * 1024;

/** Reads the chart's defaults; large ones in the thread. */
export async function readChartDefaults(
  yaml: string | undefined,
  thread: Pick<PlanThread, 'run'>,
): Promise<ChartDefaults> {
  if (yaml === undefined || yaml.length <= LARGE) {
    return { values: valuesOrNone(yaml) };
  }
  try {
    return { values: await thread.run('readValues', yaml) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
