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

import { pathOf } from '../objects/Kind';
import { anyName } from '../objects/kinds';
import { lease } from '../objects/lease';
import type { RequestStep } from '../Step';
import type { StepMaker } from './StepMaker';

const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** Takes or renews a lease as client-go does it for whoever elects a leader: in protobuf. */
export const leaseStep: StepMaker = (random, model): RequestStep => {
  const name = anyName(random, model, lease);
  const path = pathOf(lease, name);
  const exists = model.existing.has(path);
  if (exists && random.chance(0.1)) {
    return {
      do: 'request',
      method: 'DELETE',
      path,
      untilGone: path,
      touches: [path],
    };
  }
  const isNew = exists ? random.chance(0.1) : random.chance(0.9);
  const version = random.weighted<Record<string, string>>([
    [4, { resourceVersion: `$resourceVersion:${path}` }],
    [1, { resourceVersion: `$stale:${path}` }],
    [1, {}],
  ]);
  return {
    do: 'request',
    method: isNew ? 'POST' : 'PUT',
    path: isNew ? lease.collection : path,
    contentType: PROTOBUF,
    accept: random.pick([`${PROTOBUF},application/json`, 'application/json']),
    body: {
      apiVersion: lease.apiVersion,
      kind: lease.kind,
      metadata: { name, ...(isNew ? {} : version) },
      spec: {
        holderIdentity: random.pick(['a', 'b']),
        leaseDurationSeconds: random.pick([15, 30, 0]),
        leaseTransitions: random.integer(0, 2),
        acquireTime: `2026-01-02T03:04:05.${random.pick([
          '000000',
          '123456',
          '000700',
        ])}Z`,
        ...(random.chance(0.8) && { renewTime: '2026-01-02T03:05:06.500000Z' }),
      },
    },
    touches: [path],
  };
};
