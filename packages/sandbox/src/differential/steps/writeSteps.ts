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
import { type Kind, pathOf } from '../objects/Kind';
import type { Model } from '../Model';
import type { Random } from '../Random';
import type { RequestStep } from '../Step';
import { merged } from './merged';
import type { StepMaker } from './StepMaker';

type Fields = Record<string, unknown>;

const DRY_RUN = { dryRun: 'All' };

export const MANAGERS = ['helm', 'kubectl', 'hpa', 'prophet-helm-releases'];

/** Unknown fields of built-in kinds are for a server that has their schemas. */
function validation(random: Random, kind: Kind): Record<string, string> {
  return kind.kind === 'Widget' && random.chance(0.3)
    ? { fieldValidation: random.pick(['Strict', 'Warn', 'Ignore']) }
    : {};
}

function bodyOf(
  random: Random,
  kind: Kind,
  name: string,
  part: Fields,
): Fields {
  const { apiVersion, kind: kindName } = kind;
  const body = merged({ apiVersion, kind: kindName, metadata: { name } }, part);
  return random.chance(0.06) ? merged(body, kind.wrong(random)) : body;
}

/** Some of a Deployment or Service is no whole one, which a server without schemas does not know. */
function mayBePart(model: Model, kind: Kind, name: string): boolean {
  return (
    model.existing.has(pathOf(kind, name)) ||
    !['Deployment', 'Service'].includes(kind.kind)
  );
}

export const createStep: StepMaker = (random, model): RequestStep => {
  const kind = anyKind(random, model);
  const name = anyName(random, model, kind, 'missing');
  return {
    do: 'request',
    method: 'POST',
    path: kind.collection,
    query: {
      ...validation(random, kind),
      ...(random.chance(0.3) && { fieldManager: random.pick(MANAGERS) }),
      ...(random.chance(0.1) && DRY_RUN),
    },
    body: merged(
      bodyOf(random, kind, name, kind.full(random, name)),
      random.chance(0.03) ? { metadata: { resourceVersion: '5' } } : {},
    ),
    touches: [pathOf(kind, name)],
  };
};

export const updateStep: StepMaker = (random, model): RequestStep => {
  const kind = anyKind(random, model);
  const name = anyName(random, model, kind);
  const path = pathOf(kind, name);
  const isReadFirst = random.chance(0.6);
  const version = random.weighted<Fields>([
    [4, {}],
    [2, { resourceVersion: `$resourceVersion:${path}` }],
    [2, { resourceVersion: `$stale:${path}` }],
    [1, { uid: `$uid:${path}` }],
    [1, { uid: 'another' }],
    [0.5, { resourceVersion: 'text' }],
  ]);
  const isRaced =
    kind.isControlled && version.resourceVersion === `$resourceVersion:${path}`;
  return {
    do: 'request',
    method: 'PUT',
    path,
    ...(isReadFirst && model.existing.has(path) && { base: path }),
    query: {
      ...validation(random, kind),
      ...(random.chance(0.5) && { fieldManager: random.pick(MANAGERS) }),
      ...(random.chance(0.1) && DRY_RUN),
    },
    body: merged(
      bodyOf(
        random,
        kind,
        name,
        isReadFirst && mayBePart(model, kind, name)
          ? kind.part(random, name)
          : kind.full(random, name),
      ),
      { metadata: isRaced ? {} : version },
    ),
    touches: [path],
  };
};

export const applyStep: StepMaker = (random, model): RequestStep => {
  const kind = anyKind(random, model);
  const name = anyName(random, model, kind);
  const manager = random.pick(MANAGERS);
  const ownsTheWhole = manager === 'helm' || manager === 'kubectl';
  const isPart = !ownsTheWhole && mayBePart(model, kind, name);
  const part = isPart ? kind.part(random, name) : kind.full(random, name);
  return {
    do: 'request',
    method: 'PATCH',
    path: pathOf(kind, name),
    query: {
      ...validation(random, kind),
      ...(random.chance(0.97) && { fieldManager: manager }),
      ...(random.chance(0.4) && {
        force: random.pick(['true', 'true', 'false']),
      }),
      ...(random.chance(0.1) && DRY_RUN),
    },
    contentType: 'application/apply-patch+yaml',
    body: merged(
      bodyOf(random, kind, name, part),
      random.weighted<Fields>([
        [40, {}],
        [1, { metadata: { managedFields: [] } }],
        [1, { metadata: { resourceVersion: '1' } }],
        [
          1,
          {
            metadata: {
              resourceVersion: `$resourceVersion:${pathOf(kind, name)}`,
            },
          },
        ],
        [1, { metadata: { uid: 'another' } }],
      ]),
    ),
    touches: [pathOf(kind, name)],
  };
};

/** Items of a list that share their key, which an apply refuses. */
export const duplicateStep: StepMaker = (
  random,
  model,
): RequestStep | undefined => {
  const kind = anyKind(random, model);
  const name = anyName(random, model, kind);
  const twice: Record<string, Fields> = {
    Deployment: {
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'main',
                env: [
                  { name: 'A', value: '1' },
                  { name: 'A', value: '2' },
                ],
              },
            ],
          },
        },
      },
    },
    Service: {
      spec: {
        ports: [
          { name: 'x', port: 80, protocol: 'TCP' },
          { name: 'y', port: 80, protocol: 'TCP' },
        ],
      },
    },
    Widget: random.pick<Fields>([
      { spec: { tags: ['t1', 't1'] } },
      { spec: { rules: [{ name: 'r1' }, { name: 'r1' }] } },
    ]),
  };
  return twice[kind.kind] && mayBePart(model, kind, name)
    ? {
        do: 'request',
        method: 'PATCH',
        path: pathOf(kind, name),
        query: {
          fieldManager: random.pick(['hpa', 'prophet-helm-releases']),
          force: 'true',
        },
        contentType: 'application/apply-patch+yaml',
        body: merged(bodyOf(random, kind, name, {}), twice[kind.kind]),
        touches: [pathOf(kind, name)],
      }
    : undefined;
};

export const patchStep: StepMaker = (random, model): RequestStep => {
  const kind = anyKind(random, model);
  const name = anyName(random, model, kind);
  const path = pathOf(kind, name);
  const [type, body] = random.pick<[string, unknown]>([
    [
      'merge',
      random.chance(0.95) ? kind.part(random, name) : kind.wrong(random),
    ],
    [
      'merge',
      {
        metadata: {
          labels: { tier: random.pick(['front', null]) },
          finalizers: null,
        },
      },
    ],
    [
      'merge',
      {
        metadata: {
          resourceVersion: random.pick([
            `$stale:${path}`,
            `$resourceVersion:${path}`,
          ]),
        },
        ...kind.part(random, name),
      },
    ],
    ['json', kind.operations(random)],
    ['json', kind.operations(random)],
    ['strategic-merge', kind.strategic?.(random) ?? kind.part(random, name)],
    ['strategic-merge', kind.part(random, name)],
  ]);
  return {
    do: 'request',
    method: 'PATCH',
    path,
    query: {
      ...validation(random, kind),
      ...(random.chance(0.5) && { fieldManager: random.pick(MANAGERS) }),
      ...(random.chance(0.1) && DRY_RUN),
      ...(random.chance(0.03) && { force: 'true' }),
    },
    contentType: random.chance(0.98)
      ? `application/${type}-patch+json`
      : 'application/json',
    body: kind.isControlled ? withoutVersion(body) : body,
    touches: [path],
  };
};

/** Controllers would win the race for the resourceVersion. */
function withoutVersion(body: unknown): unknown {
  const { metadata } = body as { metadata?: { resourceVersion?: string } };
  return metadata?.resourceVersion?.startsWith('$resourceVersion')
    ? { ...(body as Fields), metadata: {} }
    : body;
}

export const deleteStep: StepMaker = (random, model): RequestStep => {
  const kind = anyKind(random, model);
  const name = anyName(random, model, kind);
  const path = pathOf(kind, name);
  const policy = random.weighted<string | undefined>([
    [4, undefined],
    [3, 'Background'],
    [1, 'Foreground'],
    [1, 'Orphan'],
    [0.3, 'Sideways'],
  ]);
  const preconditions = random.weighted<Fields | undefined>([
    [8, undefined],
    [1, { uid: `$uid:${path}` }],
    [1, { uid: 'another' }],
    [1, { resourceVersion: `$stale:${path}` }],
  ]);
  const isDry = random.chance(0.15);
  const inBody = random.chance(0.5);
  return {
    do: 'request',
    method: 'DELETE',
    path,
    query: {
      ...(policy && !inBody && { propagationPolicy: policy }),
      ...(isDry && !inBody && DRY_RUN),
    },
    ...((inBody || preconditions) && {
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        ...(policy && inBody && { propagationPolicy: policy }),
        ...(isDry && inBody && { dryRun: ['All'] }),
        ...(preconditions && { preconditions }),
      },
    }),
    touches: [path],
    ...(!isDry && { untilGone: path }),
  };
};

export const deleteCollectionStep: StepMaker = (random, model): RequestStep => {
  const kind = anyKind(random, model);
  return {
    do: 'request',
    method: 'DELETE',
    path: kind.collection,
    query: {
      labelSelector: random.pick([
        'tier=front',
        'tier=back,track',
        'track in (b)',
      ]),
      ...(random.chance(0.4) && DRY_RUN),
    },
    touches: kind.names.map(name => pathOf(kind, name)),
  };
};
