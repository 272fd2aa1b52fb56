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

import type { ChartSources } from './ChartSources';
import { chartOf, type OperatorChart } from './chartOf';
import { readPastedCrds } from './crd/readPastedCrds';
import {
  type OperatorChartInput,
  operatorChartInput,
} from './operatorChartInput';
import { parseInput } from '../parseInput';

/**
 * Makes a chart of an operator: the six files of the standard, and what else
 * was asked for. Nothing is read or written.
 *
 * @throws InputError that names the input and what is wrong with it
 */
export function renderOperatorChart(
  sources: ChartSources,
  input: OperatorChartInput,
): OperatorChart {
  const options = parseInput(operatorChartInput, input);
  return chartOf(sources, options, readPastedCrds(options.group, options.crds));
}
