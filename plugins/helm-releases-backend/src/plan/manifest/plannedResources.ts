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
  ObjectReference,
  PlannedResource,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { maskObject } from '../masking/maskObject';
import type { SecretTexts } from '../masking/SecretTexts';
import type { ComparedObject } from './compareManifests';
import type { ManifestObject } from './ManifestObject';
import { objectKey } from './objectKey';
import { yamlText } from './yamlText';

const MAX_TEXT = 256 * 1024;
const MAX_PLAN = 2 * 1024 * 1024;

/** How compared objects are shown. */
export interface PlannedResourcesOptions {
  secrets: SecretTexts;
  /** They were rendered differently twice. */
  unstable: ObjectReference[];
  /** Whether the caller may read the texts. */
  withTexts: boolean;
}

/** What a plan says of the objects of a release: texts of those that change, within bounds. */
export function plannedResources(
  compared: ComparedObject[],
  { secrets, unstable, withTexts }: PlannedResourcesOptions,
): { resources: PlannedResource[]; unchangedCount: number } {
  let left = MAX_PLAN;
  const unstableKeys = new Set(unstable.map(objectKey));
  const resources = compared
    .filter(({ change }) => change !== 'unchanged')
    .map(({ object, change, before, after }): PlannedResource => {
      const resource = {
        object,
        change,
        ...(unstableKeys.has(objectKey(object)) && { unstable: true }),
      };
      if (!withTexts) {
        return resource;
      }
      const texts = {
        before: textOf(before, after, 'before', secrets),
        after: textOf(after, before, 'after', secrets),
      };
      const sizes = [texts.before, texts.after].map(text =>
        text === 'too-large' ? Infinity : text?.length ?? 0,
      );
      const size = sizes[0] + sizes[1];
      if (Math.max(...sizes) > MAX_TEXT || size > left) {
        return { ...resource, tooLarge: true };
      }
      left -= size;
      return { ...resource, ...texts };
    });
  return { resources, unchangedCount: compared.length - resources.length };
}

function textOf(
  shown: ManifestObject | undefined,
  other: ManifestObject | undefined,
  side: 'before' | 'after',
  secrets: SecretTexts,
): string | 'too-large' | undefined {
  if (!shown) {
    return undefined;
  }
  // Written anew it may be somewhat smaller; masked, it may be much smaller.
  if (!shown.content || shown.text.length > 2 * MAX_TEXT) {
    return 'too-large';
  }
  return yamlText(
    maskObject(shown.content, { secrets, other: other?.content, side }),
  );
}
