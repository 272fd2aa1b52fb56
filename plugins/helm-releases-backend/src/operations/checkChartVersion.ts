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

import { InputError } from '@backstage/errors';

/** Makes sure that a version is one, and no range, flag or path. @throws InputError */
export function checkChartVersion(chartVersion: string): void {
  if (!/^[0-9A-Za-z][0-9A-Za-z.+_-]{0,127}$/.test(chartVersion)) {
    throw new InputError(
      'The chart version must be one version, for example 1.2.3.',
    );
  }
}
