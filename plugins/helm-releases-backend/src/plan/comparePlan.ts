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

import type { ObjectReference } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { GatheredPlan } from './gatherPlan';
import {
  compareManifests,
  type ComparedObject,
  meansTheSame,
} from './manifest/compareManifests';
import type { ManifestObject } from './manifest/ManifestObject';
import { objectKey } from './manifest/objectKey';
import { placeObjects } from './manifest/placeObjects';
import type { ManifestDocument } from './manifest/readDocuments';

/** The manifests, held against each other. */
export interface ComparedPlan {
  /** Empty where helm rendered nothing. */
  compared: ComparedObject[];
  /** Objects that came out differently when they were rendered again. */
  unstable: ObjectReference[];
}

/** Compares the manifest that runs with the planned one, and that with its second rendering. */
export function comparePlan(
  { before, after, hooks, again, scopes }: GatheredPlan,
  namespace: string,
): ComparedPlan {
  const place = (documents: ManifestDocument[]) =>
    placeObjects(documents, { namespace, scopes: scopes.known });
  const target = place(after);
  return {
    compared: compareManifests(place(before), target),
    unstable: again
      ? differing([...target, ...place(hooks)], place(again))
      : [],
  };
}

function differing(
  first: ManifestObject[],
  second: ManifestObject[],
): ObjectReference[] {
  const others = new Map(second.map(each => [objectKey(each.object), each]));
  return first
    .filter(each => {
      const other = others.get(objectKey(each.object));
      return !other || !meansTheSame(each, other);
    })
    .map(({ object }) => object);
}
