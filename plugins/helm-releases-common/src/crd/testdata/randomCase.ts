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

import type { CrdSchema } from '../CrdSchema';
import { crdOf } from './crdOf';
import { mutateSchema } from './mutateSchema';
import type { Random } from './Random';
import { randomObject } from './randomSchema';
import { randomFields } from './randomValue';

/** Two schemas of `spec`, and objects that are likely to fit the first one. */
export interface RandomCase {
  before: CrdSchema;
  after: CrdSchema;
  objects: Record<string, unknown>[];
}

/** A case whose schemas differ by one change or two. */
export function randomCase(random: Random, objects = 12): RandomCase {
  const before = randomObject(random, 3);
  let after = mutateSchema(random, before);
  if (random.chance(0.3)) {
    after = mutateSchema(random, after);
  }
  if (after.type !== 'object' || !after.properties) {
    after = before;
  }
  return {
    before,
    after,
    objects: Array.from({ length: objects }, () => ({
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: { name: 'w' },
      spec: randomFields(random, before),
    })),
  };
}

/** What the definition of a schema looks like in a manifest. */
export function manifestOf(spec: CrdSchema): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    ...crdOf(spec),
  };
}
