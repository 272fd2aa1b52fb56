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

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** How much is read of a chart source. */
export interface SourceLimits {
  /** Of an index, or whatever else lists what is published; inflated. */
  indexBytes: number;
  /** Of the archive of a chart. */
  chartBytes: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_SOURCE_LIMITS: SourceLimits = {
  indexBytes: 50 * MIB,
  chartBytes: 10 * MIB,
};

const UNITS: Record<string, number> = {
  B: 1,
  kB: 1_000,
  KB: 1_000,
  MB: 1_000_000,
  KiB: 1024,
  MiB: MIB,
};
const SIZE = /^(\d+(?:\.\d+)?)\s*(B|[kK]B|MB|KiB|MiB)?$/;
// An index is held in memory while it is read.
const LARGEST = 500 * MIB;

/**
 * Reads `helmReleases.chartLimits`.
 *
 * @throws InputError that names the key and the rule it broke
 */
export function readSourceLimits(config: RootConfigService): SourceLimits {
  const read = (name: string, fallback: number) =>
    readSize(config, `helmReleases.chartLimits.${name}`) ?? fallback;
  return {
    indexBytes: read('index', DEFAULT_SOURCE_LIMITS.indexBytes),
    chartBytes: read('chart', DEFAULT_SOURCE_LIMITS.chartBytes),
  };
}

function readSize(config: RootConfigService, key: string): number | undefined {
  const value = config.getOptional(key);
  if (value === undefined) {
    return undefined;
  }
  const [, amount, unit = 'B'] =
    SIZE.exec(Array.isArray(value) ? '' : String(value)) ?? [];
  const bytes = Math.floor(Number(amount) * UNITS[unit]);
  if (!(bytes >= 1 && bytes <= LARGEST)) {
    throw new InputError(
      `${key} must be a size of at most 500MiB, such as 50MiB, 10MB or a number of bytes.`,
    );
  }
  return bytes;
}
