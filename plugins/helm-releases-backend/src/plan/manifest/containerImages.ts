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

import { isMap } from './isMap';
import type { KubeObject } from './ManifestObject';

const MAX_IMAGE = 1_000;
const POD_SPECS = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

/**
 * Images by container, wherever an object has a template of Pods; also custom
 * resources have theirs at these places.
 */
export function containerImages(
  object: KubeObject | undefined,
): Map<string, string> {
  const images = new Map<string, string>();
  if (!object) {
    return images;
  }
  const paths = object.kind === 'Pod' ? [['spec']] : POD_SPECS;
  for (const path of paths) {
    const spec = path.reduce<unknown>(
      (value, key) => (isMap(value) ? value[key] : undefined),
      object,
    );
    for (const field of ['initContainers', 'containers']) {
      const containers = isMap(spec) ? spec[field] : undefined;
      for (const container of Array.isArray(containers) ? containers : []) {
        const { name, image } = isMap(container) ? container : {};
        if (typeof name === 'string' && typeof image === 'string') {
          images.set(name, image.slice(0, MAX_IMAGE));
        }
      }
    }
  }
  return images;
}
