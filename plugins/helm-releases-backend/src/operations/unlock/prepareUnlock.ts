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
import { prepareRollback } from '../rollback/prepareRollback';
import { beginUnlock } from './beginUnlock';

/** Takes a lock off, or lets a rollback do it. */
export const prepareUnlock: PrepareOperation = async (execution, tools) => {
  const { unlock } = execution.parameters;
  if (!unlock) {
    throw new NotStarted('The operation does not say what is pending.');
  }
  const begun = await beginUnlock({
    ...unlock,
    claimed: execution,
    transport: execution.transport,
    acting: execution.acting,
  });
  return 'outcome' in begun
    ? begun
    : prepareRollback({ ...execution, ...begun }, tools);
};
