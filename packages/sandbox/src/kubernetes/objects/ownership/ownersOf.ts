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

import type { KubeObject } from '../../KubeObject';
import { compareFields } from '../fields/compareFields';
import type { Shape } from '../shape/Shape';
import { FieldOwners, ownerTime } from './FieldOwners';
import {
  withoutManagedFields,
  withoutServerFields,
  writablePart,
  type WrittenPart,
} from './ignoredFields';

/** The manager that gets what was there before anybody's books were kept. */
const BEFORE_FIRST_APPLY = 'before-first-apply';

/**
 * The owners that an object's books name. Where it has none and is about to
 * be applied, everything in it belongs to `before-first-apply`.
 */
export function ownersOf(options: {
  current: KubeObject | undefined;
  shape: Shape;
  part: WrittenPart;
  beforeFirstApply: boolean;
  /** What counts as nothing; default: an object without anything. */
  zero?: KubeObject;
  now: Date;
}): FieldOwners {
  const { current, shape, part, beforeFirstApply, zero, now } = options;
  const owners =
    FieldOwners.decode(current?.metadata.managedFields ?? []) ??
    FieldOwners.NONE;
  if (!current || owners.all.length > 0 || !beforeFirstApply) {
    return owners;
  }
  const { apiVersion, kind } = current;
  const { subresource } = part;
  const { added } = compareFields(
    zero ?? { apiVersion, kind, metadata: {} },
    writablePart(withoutManagedFields(current), part),
    shape,
  );
  return FieldOwners.of([
    {
      manager: BEFORE_FIRST_APPLY,
      operation: 'Update',
      apiVersion,
      // Of the path that it is applied by.
      ...(subresource ? { subresource } : {}),
      time: ownerTime(now),
      fields: withoutServerFields(added),
    },
  ]);
}
