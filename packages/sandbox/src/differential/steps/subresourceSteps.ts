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

import { anyKind, anyName } from '../objects/kinds';
import { deployment } from '../objects/deployment';
import { pathOf } from '../objects/Kind';
import { widget } from '../objects/widget';
import type { RequestStep } from '../Step';
import type { StepMaker } from './StepMaker';
import { MANAGERS } from './writeSteps';

type Fields = Record<string, unknown>;

export const scaleStep: StepMaker = (random, model): RequestStep => {
  const kind = random.weighted([
    [4, deployment],
    [2, widget],
    [0.5, anyKind(random, model)],
  ] as const);
  const name = anyName(random, model, kind);
  const path = pathOf(kind, name);
  const method = random.pick(['GET', 'PUT', 'PATCH', 'PATCH'] as const);
  const replicas = random.chance(0.95)
    ? random.integer(4, 6)
    : random.pick([-1, 'many']);
  return {
    do: 'request',
    method,
    path: `${path}/scale`,
    ...(method !== 'GET' && {
      query: {
        ...(random.chance(0.7) && { fieldManager: random.pick(MANAGERS) }),
        ...(random.chance(0.1) && { dryRun: 'All' }),
      },
      contentType:
        method === 'PUT' ? 'application/json' : 'application/merge-patch+json',
      body:
        method === 'PUT'
          ? {
              apiVersion: 'autoscaling/v1',
              kind: 'Scale',
              metadata: {
                name,
                namespace: 'team',
                ...(random.chance(0.2) && {
                  resourceVersion: `$stale:${path}`,
                }),
              },
              spec: { replicas },
            }
          : { spec: { replicas } },
    }),
    touches: [path],
  };
};

/** The status of a custom resource, and of what has none. */
export const statusStep: StepMaker = (random, model): RequestStep => {
  const kind = random.chance(0.95) ? widget : anyKind(random, model);
  const name = anyName(random, model, kind);
  const path = pathOf(kind, name);
  const { apiVersion, kind: kindName } = kind;
  const change: Fields = {
    ...(random.chance(0.3) && { spec: { size: 7, color: 'blue' } }),
    // Some built-in kinds take labels with their status, others do not.
    ...(kind === widget &&
      random.chance(0.2) && { metadata: { labels: { tier: 'status' } } }),
    status: random.pick<Fields>([
      { phase: 'Ready' },
      { phase: 'Sent', replicas: 1 },
      { phase: 'Wrong' },
      { phase: 'Ready', nope: 1 },
    ]),
  };
  const [method, contentType] = random.pick([
    ['GET', ''],
    ['PUT', 'application/json'],
    ['PATCH', 'application/merge-patch+json'],
    ['PATCH', 'application/apply-patch+yaml'],
    ['PATCH', 'application/apply-patch+yaml'],
  ] as const);
  // Controllers of a real cluster write the status of some built-in kinds, and
  // those of others do not know the fields.
  const isRead = method === 'GET' || kind !== widget;
  return {
    do: 'request',
    method: isRead ? 'GET' : method,
    path: `${path}/status`,
    ...(!isRead && {
      ...(method === 'PUT' && random.chance(0.8) && { base: path }),
      query: {
        fieldManager: random.pick(MANAGERS),
        ...(random.chance(0.3) &&
          method === 'PATCH' &&
          contentType.includes('apply') && { force: 'true' }),
        ...(random.chance(0.1) && { dryRun: 'All' }),
      },
      contentType,
      body: {
        apiVersion,
        kind: kindName,
        ...change,
        metadata: { name, ...(change.metadata as Fields) },
      },
    }),
    touches: [path],
  };
};
