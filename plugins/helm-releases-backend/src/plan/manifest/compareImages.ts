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

import type { ImageChange } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ComparedObject } from './compareManifests';
import { containerImages } from './containerImages';

/** Containers whose image changes, or that are new or gone. */
export function compareImages(compared: ComparedObject[]): ImageChange[] {
  return compared
    .filter(({ change }) => change !== 'unchanged' && change !== 'kept')
    .flatMap(({ object, before, after }) => {
      const old = containerImages(before?.content);
      const target = containerImages(after?.content);
      return [...new Set([...target.keys(), ...old.keys()])]
        .filter(container => old.get(container) !== target.get(container))
        .map(container => ({
          object,
          container,
          before: old.get(container),
          after: target.get(container),
        }));
    });
}
