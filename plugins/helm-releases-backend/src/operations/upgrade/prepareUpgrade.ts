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

import { NotStarted } from '../NotStarted';
import type { PrepareOperation } from '../OperationWork';
import { placeChart } from '../placeChart';
import { writeValues } from '../privateFiles';
import { upgradeArguments } from './upgradeArguments';

/** Gets the chart and the values of an upgrade ready. */
export const prepareUpgrade: PrepareOperation = async (execution, tools) => {
  const { operation, parameters, values, home } = execution;
  const { upgrade } = parameters;
  if (!upgrade) {
    throw new NotStarted('The operation does not say to which chart.');
  }
  const archive = await placeChart(upgrade, execution, tools.archives);
  const valuesFile = await writeValues(home, values);
  return {
    parameters,
    change: { upgrade: { archive: archive.digest, values } },
    args: target =>
      upgradeArguments({
        ...target,
        archive: archive.path,
        valuesFile,
        requestedBy: operation.requestedBy,
        operationId: operation.id,
      }),
  };
};
