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

import { messageOf } from '../../relay/messageOf';
import { NotStarted } from '../NotStarted';
import type { Execution, PrepareOperation } from '../OperationWork';
import { describeRemains } from './describeRemains';
import { readRemains } from './readRemains';
import { uninstallArguments } from './uninstallArguments';

/** Reads what an uninstall is going to leave, while it is known. */
export const prepareUninstall: PrepareOperation = async execution => {
  const { operation, parameters } = execution;
  const { uninstall } = parameters;
  if (!uninstall) {
    throw new NotStarted('The operation does not say how to uninstall.');
  }
  return {
    parameters,
    remains: await remainsOf(execution),
    args: target =>
      uninstallArguments({
        ...target,
        ...uninstall,
        requestedBy: operation.requestedBy,
        operationId: operation.id,
      }),
  };
};

async function remainsOf({
  transport,
  operation,
  parameters,
  revisions,
  signal,
}: Execution): Promise<string> {
  try {
    return describeRemains(
      await readRemains({
        transport,
        release: operation.release,
        driver: parameters.driver,
        revision: revisions?.[0]?.revision ?? parameters.from.revision ?? 0,
        signal,
      }),
    );
  } catch (error) {
    signal.throwIfAborted();
    return `What of it stays could not be read: ${messageOf(error as Error)}`;
  }
}
