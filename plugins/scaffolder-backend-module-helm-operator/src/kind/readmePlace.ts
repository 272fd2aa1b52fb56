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

import type { ChartCrd } from '../chart/crd/ChartCrd';
import type { Place } from './Place';
import { sectionPlace } from './sectionPlace';

/** The sentence of a chart's README that names its kinds. */
export function readmePlace(operator: string, crd: ChartCrd): Place {
  const resource = `${crd.plural}.${crd.group}`;
  return sectionPlace({
    where: 'the sentence that names what it reconciles',
    text: resource,
    start: `Helm chart of the operator \`${operator}\`, which reconciles `,
    end: '.\n',
    holds: [resource],
    extend: section =>
      /^[a-z0-9.-]+(, [a-z0-9.-]+)*$/.test(section)
        ? `${section}, ${resource}`
        : undefined,
  });
}
