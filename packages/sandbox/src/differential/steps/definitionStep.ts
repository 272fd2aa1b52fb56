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

import type { Random } from '../Random';
import {
  DEFINITIONS,
  WIDGETS,
  widgetDefinition,
  wrongDefinition,
} from '../objects/widgetDefinition';
import type { DefinitionStep, RequestStep } from '../Step';
import type { StepMaker } from './StepMaker';
import { MANAGERS } from './writeSteps';

const PATH = `${DEFINITIONS}/${WIDGETS}`;

type Fields = Record<string, unknown>;

const DRY_RUN = { dryRun: 'All' };

function request(part: Partial<RequestStep>): RequestStep {
  return {
    do: 'request',
    method: 'PATCH',
    path: PATH,
    touches: [PATH],
    ...part,
  };
}

/** Whose resourceVersion a PUT names, besides that of what was read first. */
function versionOf(random: Random): Fields {
  return random.weighted<Fields>([
    [6, {}],
    [1, { resourceVersion: `$stale:${PATH}` }],
    [1, { uid: 'another' }],
  ]);
}

/** A change of metadata alone, which no schema hears of. */
function metadataStep(random: Random): DefinitionStep {
  return {
    do: 'definition',
    request: request({
      query: { fieldManager: random.pick(MANAGERS) },
      ...random.pick<Partial<RequestStep>>([
        {
          contentType: 'application/merge-patch+json',
          body: {
            metadata: {
              labels: { tier: random.pick(['front', 'back', null, 'b c']) },
            },
          },
        },
        {
          contentType: 'application/strategic-merge-patch+json',
          body: { metadata: { annotations: { 'example.com/note': 'x' } } },
        },
        {
          contentType: 'application/json-patch+json',
          body: [{ op: 'remove', path: '/metadata/labels' }],
        },
        {
          contentType: 'application/json-patch+json',
          body: [
            { op: 'test', path: '/spec/scope', value: 'Cluster' },
            { op: 'add', path: '/metadata/labels', value: { tier: 'x' } },
          ],
        },
        {
          contentType: 'application/apply-patch+yaml',
          query: {
            fieldManager: random.pick(['hpa', 'prophet-helm-releases']),
          },
          body: {
            apiVersion: 'apiextensions.k8s.io/v1',
            kind: 'CustomResourceDefinition',
            metadata: {
              name: WIDGETS,
              labels: { tier: random.pick(['front', 'back']) },
            },
          },
        },
      ]),
    }),
  };
}

function removeStep(random: Random): DefinitionStep {
  const preconditions = random.weighted<Fields | undefined>([
    [3, undefined],
    [1, { uid: 'another' }],
    [1, { resourceVersion: `$stale:${PATH}` }],
  ]);
  const isDry = random.chance(0.3);
  return {
    do: 'definition',
    request: request({
      method: 'DELETE',
      ...((preconditions || isDry) && {
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          ...(preconditions && { preconditions }),
          ...(isDry && { dryRun: ['All'] }),
        },
      }),
      ...(!isDry && { untilGone: PATH }),
    }),
  };
}

/** Creates, changes or deletes the definition of the custom resources. */
export const definitionStep: StepMaker = (random, model): DefinitionStep => {
  const exists = model.existing.has(PATH);
  if (exists && random.chance(0.15)) {
    return removeStep(random);
  }
  if (exists && random.chance(0.2)) {
    return metadataStep(random);
  }
  const marker = model.nextMarker();
  const isWrong = random.chance(0.25);
  const body: Fields = isWrong
    ? wrongDefinition(random)
    : widgetDefinition(random, marker);
  const isDry = random.chance(0.1);
  const dry = isDry ? DRY_RUN : {};
  const served = isWrong || isDry ? {} : { marker };
  const way = random.pick(
    exists
      ? (['update', 'apply', 'patch'] as const)
      : (['create', 'apply'] as const),
  );
  switch (way) {
    case 'create':
      return {
        do: 'definition',
        request: request({
          method: 'POST',
          path: DEFINITIONS,
          query: dry,
          body,
        }),
        ...served,
      };
    case 'update':
      return {
        do: 'definition',
        request: request({
          method: 'PUT',
          ...(random.chance(0.9) && { base: PATH }),
          body: {
            ...body,
            metadata: { ...(body.metadata as Fields), ...versionOf(random) },
          },
          query: { fieldManager: 'kubectl', ...dry },
        }),
        ...served,
      };
    case 'patch':
      return {
        do: 'definition',
        request: request({
          contentType: 'application/merge-patch+json',
          query: { fieldManager: 'helm', ...dry },
          body,
        }),
        ...served,
      };
    default:
      return {
        do: 'definition',
        request: request({
          contentType: 'application/apply-patch+yaml',
          query: {
            fieldManager: random.pick(['helm', 'helm', 'kubectl', 'hpa']),
            ...(random.chance(0.6) && { force: 'true' }),
            ...dry,
          },
          body,
        }),
        ...served,
      };
  }
};
