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

import type { KubeObject, ManagedFieldsEntry } from '../../KubeObject';
import { compareFields } from '../fields/compareFields';
import { FieldSet } from '../fields/FieldSet';
import { shapeOfObject } from '../shape/shapeOfObject';
import type { StructuralSchema } from '../shape/StructuralSchema';
import { FieldOwners, ownerTime } from './FieldOwners';
import {
  withoutManagedFields,
  withoutServerFields,
  writablePart,
} from './ignoredFields';

/** A write that is not an apply. */
export interface TrackedUpdate {
  /** The object before the write; absent: it is created. */
  before?: KubeObject;
  /** The object as the write leaves it. */
  after: KubeObject;
  /** The field manager. */
  manager: string;
  subresource?: string;
  /** What it counts as where it was not there; default: an object without anything. */
  zero?: KubeObject;
  /** Of a custom resource. */
  schema?: StructuralSchema;
  /** Whether the kind has a status subresource; default true. */
  statusSubresource?: boolean;
  now: Date;
}

/** A list with one empty entry asks for the books to be thrown away. */
function isReset(entries: ManagedFieldsEntry[] | undefined): boolean {
  return (
    entries?.length === 1 &&
    Object.values(entries[0] ?? {}).every(value => value === undefined)
  );
}

/**
 * The books that the write starts from. A client may rewrite them on the
 * object itself; leaving them out or empty leaves them as they are.
 */
function startingOwners(
  before: KubeObject | undefined,
  after: KubeObject,
  subresource: string | undefined,
): FieldOwners {
  const kept =
    FieldOwners.decode(before?.metadata.managedFields ?? []) ??
    FieldOwners.NONE;
  if (subresource) return kept;
  const given = after.metadata?.managedFields ?? undefined;
  if (isReset(given)) return FieldOwners.NONE;
  const decoded = FieldOwners.decode(given ?? []);
  return decoded && decoded.all.length > 0 ? decoded : kept;
}

/**
 * Keeps the books of a POST, PUT or PATCH other than an apply: what changed
 * belongs to its manager from now on, what went belongs to nobody. An object
 * whose books were thrown away stays without until somebody applies to it.
 *
 * @returns `after` with `metadata.managedFields`; an entry's time moves only
 * where its manager changed something.
 */
export function trackUpdate({
  before,
  after,
  manager,
  subresource,
  schema,
  statusSubresource = true,
  zero,
  now,
}: TrackedUpdate): KubeObject {
  const shape = shapeOfObject(after, schema);
  const part = { subresource, statusSubresource };
  const start = startingOwners(before, after, subresource);
  const bare = withoutManagedFields(after);
  if (before && start.all.length === 0) return bare;

  const { apiVersion, kind } = after;
  const { added, removed, modified } = compareFields(
    writablePart(
      before
        ? withoutManagedFields(before)
        : zero ?? { apiVersion, kind, metadata: {} },
      part,
    ),
    writablePart(bare, part),
    shape,
  );
  const owner = {
    manager,
    operation: 'Update',
    apiVersion,
    ...(subresource ? { subresource } : {}),
  } as const;
  const touched = withoutServerFields(modified.union(added));
  const rest = start.takeFromOthers(
    owner,
    withoutServerFields(touched.union(removed)),
  );
  const previous = rest.get(owner);
  const fields = (previous?.fields ?? FieldSet.EMPTY)
    .difference(removed)
    .union(touched);
  const owners = rest.with({
    ...owner,
    time: touched.isEmpty() ? previous?.time : ownerTime(now),
    fields,
  });
  const managedFields = owners.encode();
  return managedFields.length
    ? { ...bare, metadata: { ...bare.metadata, managedFields } }
    : bare;
}
