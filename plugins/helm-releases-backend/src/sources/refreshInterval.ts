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

import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { REFRESH_TIMING } from './RefreshTiming';

const PARENT = 'helmReleases.chartSourceRefresh';
const KEY = `${PARENT}.interval`;
const MIN_MS = 60_000;
const MAX_MS = 24 * 60 * 60_000;

/**
 * Reads `helmReleases.chartSourceRefresh.interval`, in milliseconds.
 *
 * @throws InputError that names the key and the rule it breaks
 */
export function refreshInterval(root: Config): number {
  const config = root.getOptionalConfig(PARENT);
  if (!config?.has('interval')) {
    return REFRESH_TIMING.intervalMs;
  }
  let milliseconds: number;
  try {
    milliseconds = durationToMilliseconds(
      readDurationFromConfig(config, { key: 'interval' }),
    );
  } catch (error) {
    throw new InputError(
      `${KEY} must be a duration such as "10m" or { minutes: 10 }.`,
      error,
    );
  }
  if (!(milliseconds >= MIN_MS) || milliseconds > MAX_MS) {
    throw new InputError(`${KEY} must be between 1 minute and 1 day.`);
  }
  return milliseconds;
}
