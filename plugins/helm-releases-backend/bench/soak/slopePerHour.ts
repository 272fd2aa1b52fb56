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

/** A value that was measured some milliseconds after the beginning. */
export interface Measurement {
  atMs: number;
  value: number;
}

const HOUR_MS = 3_600_000;

/** By how much the values grow in an hour: least squares. NaN for fewer than two. */
export function slopePerHour(measurements: Measurement[]): number {
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanAt = mean(measurements.map(({ atMs }) => atMs));
  const meanValue = mean(measurements.map(({ value }) => value));
  let covariance = 0;
  let variance = 0;
  for (const { atMs, value } of measurements) {
    covariance += (atMs - meanAt) * (value - meanValue);
    variance += (atMs - meanAt) ** 2;
  }
  return (covariance / variance) * HOUR_MS;
}
