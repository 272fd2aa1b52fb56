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

import type { ReadKind } from './Kind';
import { DEFINITIONS, WIDGETS } from './widgetDefinition';

/** The definition of the custom resources; steps of its own write it. */
export const definition: ReadKind = {
  kind: 'CustomResourceDefinition',
  collection: DEFINITIONS,
  names: [WIDGETS],
  fieldSelectors: [
    `metadata.name=${WIDGETS}`,
    `metadata.name!=${WIDGETS}`,
    'spec.scope=Namespaced',
  ],
  isControlled: true,
};
