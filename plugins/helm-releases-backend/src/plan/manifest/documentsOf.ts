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

import { parseHelmYaml } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isMap } from './isMap';
import type { ManifestDocument } from './ManifestDocument';

/**
 * What one document of a manifest holds: an object, the objects of a list, or
 * nothing.
 *
 * @returns undefined where it cannot be read
 */
export function documentsOf(text: string): ManifestDocument[] | undefined {
  try {
    return objectsOf(parseHelmYaml(text), text);
  } catch {
    return undefined;
  }
}

function objectsOf(content: unknown, text: string): ManifestDocument[] {
  if (!isMap(content)) {
    return [];
  }
  const { apiVersion, kind, metadata, items } = content;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return [];
  }
  if (kind.endsWith('List') && Array.isArray(items)) {
    return items.flatMap(item => objectsOf(item, text));
  }
  const { name, namespace } = isMap(metadata) ? metadata : {};
  return typeof name === 'string'
    ? [
        {
          apiVersion,
          kind,
          name,
          ...(typeof namespace === 'string' && namespace && { namespace }),
          content,
          text,
        },
      ]
    : [];
}
