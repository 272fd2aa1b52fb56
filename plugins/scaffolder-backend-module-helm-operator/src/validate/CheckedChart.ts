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

import type { RenderedObject } from '../helm/renderedObjects';
import type { YamlText } from './YamlText';

/** A chart as the rules see it. */
export interface CheckedChart {
  /** Name of its folder. */
  folder: string;
  /** Text of each file, by its path. */
  files: ReadonlyMap<string, string>;
  chart: YamlText;
  values: YamlText;
  /** Name in `Chart.yaml`, else that of the folder. */
  name: string;
  /** Group that its kinds have to be of; default: that of the first definition. */
  group?: string;
}

/** The same, once helm has rendered it. */
export interface RenderedChartCheck extends CheckedChart {
  objects: RenderedObject[];
}
