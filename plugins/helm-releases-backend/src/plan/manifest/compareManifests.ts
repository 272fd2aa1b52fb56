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
  ResourceChange,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isDeepStrictEqual } from 'node:util';
import { isMap } from './isMap';
import type { KubeObject, ManifestObject } from './ManifestObject';
import { objectKey } from './objectKey';

/** What becomes of one object. */
export interface ComparedObject {
  object: ObjectReference;
  change: ResourceChange;
  before?: ManifestObject;
  after?: ManifestObject;
}

/**
 * Compares manifests by what they mean: the order of objects and keys does not
 * count, nor does the way in which something is written. In the order of the
 * new manifest; what is gone comes last.
 */
export function compareManifests(
  before: ManifestObject[],
  after: ManifestObject[],
): ComparedObject[] {
  const old = byKey(before);
  const target = byKey(after);
  const compared: ComparedObject[] = [];
  for (const [key, object] of target) {
    const previous = old.get(key);
    compared.push({
      object: object.object,
      change: previous ? changeOf(previous, object) : 'added',
      before: previous,
      after: object,
    });
  }
  for (const [key, object] of old) {
    if (!target.has(key)) {
      compared.push({
        object: object.object,
        change: isKept(object.content) ? 'kept' : 'removed',
        before: object,
      });
    }
  }
  return compared;
}

/** Whether two renderings of an object mean the same. */
export function meansTheSame(a: ManifestObject, b: ManifestObject): boolean {
  if (a.text === b.text && a.content === b.content) {
    return true;
  }
  return a.content && b.content
    ? isDeepStrictEqual(a.content, b.content)
    : a.text === b.text;
}

function changeOf(
  before: ManifestObject,
  after: ManifestObject,
): ResourceChange {
  return meansTheSame(before, after) ? 'unchanged' : 'changed';
}

/** Of two objects of one name helm applies both, so the last one stays. */
function byKey(objects: ManifestObject[]): Map<string, ManifestObject> {
  return new Map(objects.map(each => [objectKey(each.object), each]));
}

/** Helm deletes nothing that says so. */
function isKept(content: KubeObject | undefined): boolean {
  const metadata = content?.metadata;
  const annotations = isMap(metadata) ? metadata.annotations : undefined;
  return (
    isMap(annotations) && annotations['helm.sh/resource-policy'] === 'keep'
  );
}
