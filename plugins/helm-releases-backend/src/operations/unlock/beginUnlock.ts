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

import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type {
  ClaimedOperation,
  OperationOutcome,
} from '../../database/OperationStore';
import { listRevisions } from '../listRevisions';
import type { OperationParameters } from '../OperationParameters';
import { chooseUnlockTarget } from './chooseUnlockTarget';
import { markFailed } from './markFailed';

/** How an unlock goes on. */
export type BegunUnlock =
  /** As the rollback that these parameters name. */
  | { parameters: OperationParameters }
  /** Not at all: helm is not needed. */
  | { outcome: OperationOutcome };

/**
 * Begins an unlock by what the cluster holds now.
 *
 * @throws NotStarted or ConflictError where the release is not stuck any more;
 * KubeStatusError, ServiceUnavailableError
 */
export async function beginUnlock(options: {
  claimed: ClaimedOperation;
  transport: ClusterTransport;
  /** The same way for what is done for the user. */
  acting: ClusterTransport;
  pending: number;
}): Promise<BegunUnlock> {
  const { claimed, transport, acting, pending } = options;
  const { operation, parameters } = claimed;
  const { release, requestedBy, id } = operation;
  const { driver } = parameters;
  const target = chooseUnlockTarget(
    await listRevisions(transport, release, driver),
    pending,
  );
  if ('rollbackTo' in target) {
    const revision = target.rollbackTo;
    return {
      parameters: { ...parameters, rollback: { revision }, to: { revision } },
    };
  }
  await markFailed({
    transport: acting,
    release,
    driver,
    revision: pending,
    description: `Unlocked from Backstage: ${requestedBy}, operation ${id}`,
  });
  return {
    outcome: {
      state: 'succeeded',
      to: { revision: pending },
      message: `Unlocked: no revision of the release ever ran, so there is nothing to go back to, and revision ${pending} is marked as failed. Upgrade it or uninstall it; objects that it left are still in the cluster.`,
    },
  };
}
