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

/**
 * Checks the tag of a release against its chart. The standard's one `v1.0.0`
 * for chart and image would not do for a fix of the chart alone, so that the
 * tag follows the chart; with several operators in a repository it names one.
 *
 * @throws InputError where they do not agree
 */
export function checkGitTag(
  gitTag: string,
  chart: { name: string; version: string },
): void {
  const fitting = [`v${chart.version}`, `${chart.name}/v${chart.version}`];
  if (!fitting.includes(gitTag)) {
    throw new InputError(
      `gitTag: ${JSON.stringify(gitTag)} does not agree with the chart ${
        chart.name
      } ${chart.version}: its tag is ${fitting.join(' or ')}`,
    );
  }
}
