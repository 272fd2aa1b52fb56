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

import { WIDGET_GROUP } from '../objects/widget';
import { DEFINITIONS, WIDGETS } from '../objects/widgetDefinition';
import type { RequestStep } from '../Step';
import type { StepMaker } from './StepMaker';

/** What kubectl and helm read before they know a path of custom resources. */
export const discoveryStep: StepMaker = (
  random,
  model,
): RequestStep | undefined =>
  model.existing.has(`${DEFINITIONS}/${WIDGETS}`)
    ? {
        do: 'request',
        method: 'GET',
        path: random.pick([
          `/apis/${WIDGET_GROUP}`,
          `/apis/${WIDGET_GROUP}/v1`,
          `/apis/${WIDGET_GROUP}/v9`,
        ]),
        touches: [],
      }
    : undefined;
