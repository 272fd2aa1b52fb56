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

import { definition } from '../objects/definition';
import { anyName, anyReadKind } from '../objects/kinds';
import { pathOf, type ReadKind } from '../objects/Kind';
import type { Random } from '../Random';
import type { MarkStep, PagesStep, RequestStep, WatchStep } from '../Step';
import type { StepMaker } from './StepMaker';

const METADATA_JSON =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const METADATA_PROTOBUF =
  'application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

const TABLE = 'application/json;as=Table;g=meta.k8s.io;v=v1';

/** What a row of a Table carries besides its cells; not the metadata that controllers write. */
function included(
  random: Random,
  { isControlled }: ReadKind,
): Record<string, string> {
  return random.weighted<Record<string, string>>([
    [isControlled ? 0 : 3, {}],
    [1, { includeObject: 'None' }],
    [isControlled ? 0 : 1, { includeObject: 'Metadata' }],
    [1, { includeObject: 'Object' }],
    [0.3, { includeObject: 'Everything' }],
  ]);
}

const LABELS = [
  'tier=front',
  'tier!=front',
  'tier in (front,back),track',
  'tier notin (front)',
  '!tier',
  'tier',
  'tier=front,track=a',
  'tier=',
  'tier in ()',
  'a b',
  '=x',
  'tier==back',
];

export const getStep: StepMaker = (random, model): RequestStep => {
  const kind = anyReadKind(random, model);
  const name = anyName(random, model, kind);
  const path = random.weighted<string>([
    [6, pathOf(kind, name)],
    [1, `${kind.collection}/never-there`],
    [1, `/api/v1/namespaces/nowhere/configmaps/${name}`],
    [1, '/api/v1/namespaces/nowhere'],
    [
      1,
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/none.example.com',
    ],
    [1, '/apis/rbac.authorization.k8s.io/v1/clusterroles/nobody'],
    [1, '/apis/nothing.example.com/v1/things'],
    [1, '/apis/apps/v1/namespaces/team/things'],
    [1, `${kind.collection}/${name}/nothing`],
    [1, '/apis/apps/v9/namespaces/team/deployments'],
  ]);
  return {
    do: 'request',
    method: 'GET',
    path,
    query: included(random, kind),
    accept: random.weighted<string>([
      [6, 'application/json'],
      [
        kind.isControlled ? 0 : 1,
        'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
      ],
      [
        kind.isControlled ? 0 : 1,
        'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json',
      ],
      [2, TABLE],
      [1, `${TABLE},application/json`],
      [0.3, 'application/json;as=Table;g=meta.k8s.io;v=v9'],
      [0.5, 'text/html'],
      [0.5, '*/*'],
    ]),
    touches: [],
  };
};

/** Steps that controllers do not disturb ask for what they do not write. */
function selectors(
  random: Random,
  fields: readonly string[],
): Record<string, string> {
  return {
    ...(random.chance(0.4) && { labelSelector: random.pick(LABELS) }),
    ...(random.chance(0.2) && { fieldSelector: random.pick(fields) }),
  };
}

export const pagesStep: StepMaker = (random, model): PagesStep => {
  const kind = anyReadKind(random, model);
  return {
    do: 'pages',
    path: kind.collection,
    query: {
      ...selectors(random, kind.fieldSelectors),
      ...included(random, kind),
      ...random.weighted<Record<string, string>>([
        [12, {}],
        [1, { resourceVersion: '0' }],
        [1, { resourceVersion: 'text' }],
        [1, { resourceVersion: '999999999' }],
        [0.5, { resourceVersionMatch: 'Exact' }],
        [0.5, { resourceVersionMatch: 'NotOlderThan', resourceVersion: '0' }],
        [0.5, { resourceVersionMatch: 'Exact', resourceVersion: '0' }],
        [0.5, { resourceVersionMatch: 'Sideways', resourceVersion: '1' }],
      ]),
    },
    accept: random.pick([
      'application/json',
      METADATA_JSON,
      METADATA_PROTOBUF,
      TABLE,
      `${METADATA_PROTOBUF},${METADATA_JSON},application/json`,
    ]),
    limit: random.pick([0, 1, 2, 3]),
    ...(random.chance(0.25) && {
      spoil: random.pick([
        'broken',
        'expired',
        'with resourceVersion',
      ] as const),
    }),
    ...(kind !== definition &&
      random.chance(0.2) && {
        deleteBetween: pathOf(kind, anyName(random, model, kind)),
      }),
  };
};

export const markStep: StepMaker = (random, model): MarkStep => {
  const path = anyReadKind(random, model).collection;
  model.marks.add(path);
  return { do: 'mark', path };
};

export const watchStep: StepMaker = (random, model): WatchStep | undefined => {
  const kind = anyReadKind(random, model);
  const marked = [...model.marks];
  const sinceMark = marked.length > 0 && random.chance(0.7);
  const path = sinceMark ? random.pick(marked) : kind.collection;
  return {
    do: 'watch',
    path,
    ...(sinceMark && { sinceMark }),
    accept: random.weighted([
      [4, 'application/json'],
      [1, 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1'],
      [1, TABLE],
    ]),
    query: {
      ...included(random, kind),
      ...(random.chance(0.3) && { labelSelector: random.pick(LABELS) }),
      ...(random.chance(0.15) && {
        fieldSelector: random.pick(kind.fieldSelectors),
      }),
      ...(sinceMark
        ? { ...(random.chance(0.5) && { allowWatchBookmarks: 'true' }) }
        : random.weighted<Record<string, string>>([
            [1, {}],
            [1, { resourceVersion: '0' }],
            [2, { resourceVersion: '1' }],
            [1, { resourceVersion: 'text' }],
            [
              2,
              {
                sendInitialEvents: 'true',
                resourceVersionMatch: 'NotOlderThan',
                allowWatchBookmarks: 'true',
              },
            ],
            [
              1,
              {
                sendInitialEvents: 'true',
                resourceVersionMatch: 'NotOlderThan',
              },
            ],
            [1, { sendInitialEvents: 'true', allowWatchBookmarks: 'true' }],
            [
              1,
              {
                sendInitialEvents: 'false',
                resourceVersionMatch: 'NotOlderThan',
              },
            ],
            [1, { resourceVersionMatch: 'NotOlderThan', resourceVersion: '0' }],
            [
              1,
              {
                sendInitialEvents: 'true',
                resourceVersionMatch: 'Exact',
                allowWatchBookmarks: 'true',
              },
            ],
          ])),
    },
  };
};
