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
import { widget } from '../objects/widget';
import { MARKER } from '../objects/widgetDefinition';
import type { DefinitionStep } from '../Step';
import { runRequest } from './runRequest';
import type { Side } from './Side';
import { untilTrue } from './untilTrue';

/** Writes the definition, and waits until what it says counts. */
export async function runDefinition(
  side: Side,
  { request, marker }: DefinitionStep,
): Promise<unknown> {
  const isRemoved =
    request.method === 'DELETE' && request.untilGone !== undefined;
  if (isRemoved) {
    await letGo(side);
  }
  const outcome = (await runRequest(side, request)) as {
    http?: number;
    code: number;
  };
  const { collection, apiVersion, kind } = widget;
  if (marker && outcome.code < 300) {
    const probe = {
      apiVersion,
      kind,
      metadata: { name: 'probe' },
      spec: { size: 5 },
    };
    const served = await untilTrue(async () => {
      const { body } = await side.api.post(`${collection}?dryRun=All`, probe);
      return body?.[MARKER] === marker;
    });
    return { ...outcome, served };
  }
  if (isRemoved && (outcome.http ?? outcome.code) < 300) {
    const gone = await untilTrue(
      async () => (await side.api.get(collection)).status === 404,
    );
    return { ...outcome, gone };
  }
  return outcome;
}

/** Objects that a finalizer of ours holds would hold the definition for ever. */
async function letGo(side: Side): Promise<void> {
  for (const name of widget.names) {
    await side.api.patch(pathOf(widget, name), 'merge', {
      metadata: { finalizers: null },
    });
  }
}
