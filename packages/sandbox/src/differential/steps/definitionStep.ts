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
  DEFINITIONS,
  WIDGETS,
  widgetDefinition,
  wrongDefinition,
} from '../objects/widgetDefinition';
import type { DefinitionStep, RequestStep } from '../Step';
import type { StepMaker } from './StepMaker';

const PATH = `${DEFINITIONS}/${WIDGETS}`;

/** Creates, changes or deletes the definition of the custom resources. */
export const definitionStep: StepMaker = (random, model): DefinitionStep => {
  const exists = model.existing.has(PATH);
  const marker = model.nextMarker();
  const isWrong = random.chance(0.25);
  const body = isWrong
    ? wrongDefinition(random)
    : widgetDefinition(random, marker);
  const request = (part: Partial<RequestStep>): RequestStep => ({
    do: 'request',
    method: 'POST',
    path: DEFINITIONS,
    touches: [PATH],
    ...part,
  });
  const served = isWrong ? {} : { marker };
  if (exists && random.chance(0.12)) {
    return {
      do: 'definition',
      request: request({ method: 'DELETE', path: PATH, untilGone: PATH }),
    };
  }
  const way = random.pick(
    exists
      ? (['update', 'apply', 'patch'] as const)
      : (['create', 'apply'] as const),
  );
  switch (way) {
    case 'create':
      return { do: 'definition', request: request({ body }), ...served };
    case 'update':
      return {
        do: 'definition',
        request: request({
          method: 'PUT',
          path: PATH,
          base: PATH,
          body,
          query: { fieldManager: 'kubectl' },
        }),
        ...served,
      };
    case 'patch':
      return {
        do: 'definition',
        request: request({
          method: 'PATCH',
          path: PATH,
          contentType: 'application/merge-patch+json',
          query: { fieldManager: 'helm' },
          body,
        }),
        ...served,
      };
    default:
      return {
        do: 'definition',
        request: request({
          method: 'PATCH',
          path: PATH,
          contentType: 'application/apply-patch+yaml',
          query: { fieldManager: 'helm', force: 'true' },
          body,
        }),
        ...served,
      };
  }
};
