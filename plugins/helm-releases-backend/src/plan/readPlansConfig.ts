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

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const MIB = 1024 * 1024;

/** How plans are made. */
export interface PlansConfig {
  /** Plans that one replica makes at a time. */
  concurrency: number;
  chartCache: {
    /** Where the folder of the archives is made; that of the system where it is left out. */
    directory?: string;
    maxBytes: number;
  };
}

/**
 * Reads `helmReleases.plans` and `helmReleases.chartCache`.
 *
 * @throws InputError that names the key and the rule it breaks
 */
export function readPlansConfig(root: Config): PlansConfig {
  return {
    concurrency: wholeNumber(root, 'helmReleases.plans.concurrency', 4),
    chartCache: {
      directory: root.getOptionalString('helmReleases.chartCache.directory'),
      maxBytes:
        wholeNumber(root, 'helmReleases.chartCache.maxMegabytes', 256) * MIB,
    },
  };
}

function wholeNumber(config: Config, key: string, fallback: number): number {
  const value = config.getOptionalNumber(key) ?? fallback;
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InputError(
      `${key} must be a whole number of at least 1, not ${value}.`,
    );
  }
  return value;
}
