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

import type { OperatorChartInput } from '../../src/chart/operatorChartInput';

/** One rendering of a chart that is measured. */
export interface BarCase {
  /** Group of rows in the table. */
  group: 'defaults' | 'production' | 'tenant' | 'values' | 'random';
  name: string;
  input: OperatorChartInput;
  release: string;
  values: object;
  valuesFiles: string[];
  /** What is appended to files of the chart: faults that no input makes. */
  damage?: Record<string, string>;
}
