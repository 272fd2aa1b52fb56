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

import type {
  PlannedHook,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { RenderedHook } from '../DryRunner';
import { maskObject } from '../masking/maskObject';
import type { SecretTexts } from '../masking/SecretTexts';
import { containerImages } from './containerImages';
import { type KnownScopes, placeObjects } from './placeObjects';
import { readDocuments } from './readDocuments';
import { yamlText } from './yamlText';

const MAX_TEXT = 64 * 1024;

/** How hooks are shown. */
export interface PlannedHooksOptions {
  kind: ReleasePlan['kind'];
  namespace: string;
  scopes: KnownScopes;
  secrets: SecretTexts;
  /** Whether the caller may read the texts. */
  withTexts: boolean;
}

/** The hooks that will run, in the order in which helm runs them. */
export async function plannedHooks(
  hooks: RenderedHook[],
  options: PlannedHooksOptions,
): Promise<PlannedHook[]> {
  const { kind, namespace, scopes, secrets, withTexts } = options;
  const phases = [`pre-${kind}`, `post-${kind}`];
  const running = hooks.filter(({ events }) =>
    events.some(event => phases.includes(event)),
  );
  const planned: PlannedHook[] = [];
  for (const { events, weight, manifest } of running) {
    const [hook] = placeObjects(await readDocuments(manifest), {
      namespace,
      scopes,
    });
    if (hook) {
      const text =
        withTexts && hook.content
          ? yamlText(maskObject(hook.content, { secrets, side: 'before' }))
          : undefined;
      planned.push({
        object: hook.object,
        events: events.filter(event => phases.includes(event)),
        weight,
        images: [...new Set(containerImages(hook.content).values())],
        ...(text && text.length <= MAX_TEXT && { after: text }),
      });
    }
  }
  return planned.sort(
    (a, b) =>
      phases.indexOf(a.events[0]) - phases.indexOf(b.events[0]) ||
      a.weight - b.weight ||
      (a.object.name < b.object.name ? -1 : 1),
  );
}
