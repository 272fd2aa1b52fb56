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

import {
  type ClusterTransport,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { messageOf } from '../../relay/messageOf';
import { NotStarted } from '../NotStarted';
import { applyDefinition } from './applyDefinition';
import type { ChosenDefinition } from './chooseDefinitions';
import { failureClassOf } from './failureClassOf';

/** A definition that the API server would take. */
export interface AcceptedDefinition extends ChosenDefinition {
  /** Others own fields that it changes. */
  force: boolean;
}

/**
 * Asks the API server about all definitions before the first is written. As in
 * the commands of a plan, fields of others are taken over only where there are
 * such.
 *
 * @throws NotStarted where it would refuse one
 */
export async function askAboutAll(
  transport: ClusterTransport,
  definitions: ChosenDefinition[],
  signal: AbortSignal,
): Promise<AcceptedDefinition[]> {
  const accepted: AcceptedDefinition[] = [];
  for (const definition of definitions) {
    signal.throwIfAborted();
    try {
      accepted.push({
        ...definition,
        force: await needsForce(transport, definition),
      });
    } catch (error) {
      throw new NotStarted(
        `The cluster would not take the definition ${
          definition.name
        }: ${messageOf(error as Error)}`,
        failureClassOf(error as Error),
      );
    }
  }
  return accepted;
}

async function needsForce(
  transport: ClusterTransport,
  definition: ChosenDefinition,
): Promise<boolean> {
  const ask = (force: boolean) =>
    applyDefinition(transport, { ...definition, force, dryRun: true });
  try {
    await ask(false);
    return false;
  } catch (error) {
    if (!(error instanceof KubeStatusError) || error.status !== 409) {
      throw error;
    }
    await ask(true);
    return true;
  }
}
