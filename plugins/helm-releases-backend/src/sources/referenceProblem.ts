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

import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { shownUrl } from './shownUrl';

const MAX_URL_LENGTH = 1024;
const MAX_NAME_LENGTH = 255;

/**
 * Why a chart is not looked for where somebody says that it is, with what to do
 * about it; undefined where it is. An address is kept and shown, so it must not
 * hold a credential.
 */
export function referenceProblem({
  url,
  chart,
}: ChartReference): string | undefined {
  if (/\s|\0/.test(url + chart) || !url || !chart) {
    return 'The address of a chart source and the name of a chart hold no spaces: correct what declares them.';
  }
  if (url.length > MAX_URL_LENGTH || chart.length > MAX_NAME_LENGTH) {
    return `The address of a chart source has at most ${MAX_URL_LENGTH} characters, the name of a chart ${MAX_NAME_LENGTH}.`;
  }
  if (shownUrl(url) !== url) {
    return 'The address of the chart source holds a credential: take it out, and set username and password for the source in helmReleases.chartSources.';
  }
  return undefined;
}
