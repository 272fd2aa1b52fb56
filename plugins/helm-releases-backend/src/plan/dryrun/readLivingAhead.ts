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
import { inParallel } from '../../inventory/inParallel';
import type { LivingObject } from '../DryRunner';
import type { DryRunKinds } from './DryRunKinds';
import type { RepeatedReads } from './RepeatedReads';

const MAX_OBJECTS = 500;
const AT_ONCE = 8;

/**
 * Reads the objects of the running revision while helm is still busy with
 * templates: it asks for them one after another. Never rejects.
 */
export async function readLivingAhead(
  living: LivingObject[],
  {
    kinds,
    reads,
    transport,
    signal,
  }: {
    kinds: DryRunKinds;
    reads: RepeatedReads;
    transport: ClusterTransport;
    signal: AbortSignal;
  },
): Promise<void> {
  const asker = {
    transport,
    request: { headers: {} },
    watch: false,
    idleMs: 0,
    // Helm asks again for what could not be read, and hears why.
    onFailure: () => {},
  };
  await inParallel(living.slice(0, MAX_OBJECTS), AT_ONCE, async object => {
    const path = signal.aborted ? undefined : await kinds.pathOf(object);
    if (path !== undefined && !signal.aborted) {
      await reads.readAhead(asker, path, signal);
    }
  });
}
