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
import type { OperationOutcome } from '../../database/OperationStore';
import { messageOf } from '../../relay/messageOf';
import type { OperationLog } from '../OperationLog';
import { StopReason } from '../StopReason';
import { applyDefinition } from './applyDefinition';
import type { AcceptedDefinition } from './askAboutAll';
import { describeCrds } from './describeCrds';
import { failureClassOf } from './failureClassOf';
import { waitUntilEstablished } from './waitUntilEstablished';

/**
 * Writes definitions one by one, each of which must be established before the
 * next. Never rejects: the outcome says how far it came.
 */
export async function writeDefinitions(options: {
  transport: ClusterTransport;
  definitions: AcceptedDefinition[];
  equal: string[];
  timeoutSeconds: number;
  log: Pick<OperationLog, 'append'>;
  signal: AbortSignal;
}): Promise<OperationOutcome> {
  const { transport, definitions, equal, timeoutSeconds, log, signal } =
    options;
  const applied: string[] = [];
  const state = () =>
    describeCrds({
      applied,
      equal,
      left: definitions
        .map(({ name }) => name)
        .filter(name => !applied.includes(name)),
    });
  for (const definition of definitions) {
    const { name, force, verdict } = definition;
    try {
      signal.throwIfAborted();
      const established = await applyDefinition(transport, {
        ...definition,
        dryRun: false,
      });
      applied.push(name);
      log.append(
        'portal',
        `Applied ${name} (${verdict})${
          force ? ', and took fields over from other field managers' : ''
        }.`,
      );
      if (!established) {
        log.append('portal', `Waiting until ${name} is established.`);
        await waitUntilEstablished(transport, name, { timeoutSeconds, signal });
      }
    } catch (error) {
      const stop = StopReason.of(signal);
      if (stop) {
        const cancelled = stop.by === 'cancel';
        return {
          state: cancelled ? 'cancelled' : 'interrupted',
          failureClass: 'cancelled',
          message: `${
            cancelled
              ? 'Cancelled.'
              : 'Interrupted, because the portal shut down.'
          } ${state()}`,
          made: [],
        };
      }
      return {
        state: 'failed',
        failureClass: failureClassOf(error as Error),
        message: `Applying CRDs failed at ${name}: ${messageOf(
          error as Error,
        ).replace(/\.?$/, '.')} ${state()} Plan again to see what differs now.`,
        made: [],
      };
    }
  }
  return { state: 'succeeded', message: state(), made: [] };
}
