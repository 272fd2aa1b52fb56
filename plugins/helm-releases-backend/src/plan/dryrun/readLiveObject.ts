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

import { type ApiTarget, apiPathOf } from '../../relay/apiTarget';
import { askUpstream } from '../../relay/askUpstream';
import type { RelayExchange } from '../../relay/RelayExchange';
import { type KubeObject, kubeObjectOf } from './KubeObject';

/** An object as the cluster has it; undefined where it cannot be read. */
export async function readLiveObject(
  exchange: RelayExchange,
  object: ApiTarget,
  signal: AbortSignal,
): Promise<KubeObject | undefined> {
  const answer = await askUpstream(exchange, {
    method: 'GET',
    path: apiPathOf(object),
    signal,
  });
  return answer.status < 300 ? kubeObjectOf(answer.body) : undefined;
}
