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

import { ChartCrds } from '../../plan/crds/ChartCrds';
import { existingDefinitions } from '../../installs/existingDefinitions';
import { NotStarted } from '../NotStarted';
import type { PrepareOperation } from '../OperationWork';
import { placeChart } from '../placeChart';
import { writeValues } from '../privateFiles';
import { installArguments } from './installArguments';

/** Gets the chart and the values of an install ready, and looks which definitions are there. */
export const prepareInstall: PrepareOperation = async (execution, tools) => {
  const { operation, parameters, values, home, transport, log, signal } =
    execution;
  const { install } = parameters;
  if (!install) {
    throw new NotStarted('The operation does not say which chart.');
  }
  const [newest] = execution.revisions ?? [];
  if (newest) {
    throw new NotStarted(
      `A release of that name is there already: its revision ${newest.revision} is ${newest.status}.`,
      'ownership',
    );
  }
  const archive = await placeChart(install, execution, tools.archives);
  const { documents } = await new ChartCrds(tools.helm).of(archive, {
    home,
    signal,
  });
  const existing = await existingDefinitions(transport, documents, signal);
  const skipCrds = existing.length > 0;
  if (skipCrds) {
    log.append(
      'portal',
      `The folder crds/ of the chart is left out (--skip-crds): ${existing.join(
        ', ',
      )} are in the cluster already, and others may use them.`,
    );
  }
  const { createNamespace } = install;
  const valuesFile = await writeValues(home, values);
  return {
    parameters,
    change: {
      install: { archive: archive.digest, values, skipCrds, createNamespace },
    },
    args: target =>
      installArguments({
        ...target,
        skipCrds,
        createNamespace,
        archive: archive.path,
        valuesFile,
        requestedBy: operation.requestedBy,
        operationId: operation.id,
      }),
  };
};
