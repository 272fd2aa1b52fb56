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

import type { KubeObject, ObjectMeta } from '../../KubeObject';
import { type StatusCause, StatusError } from '../../StatusError';
import { compareFields, type Comparison } from '../fields/compareFields';
import { FieldSet } from '../fields/FieldSet';
import { fieldSetOf, withNamedParents } from '../fields/fieldSetOf';
import { equalJson, isMap } from '../fields/jsonValue';
import { mergeFields } from '../fields/mergeFields';
import { pathText } from '../fields/pathElement';
import { removeFields } from '../fields/removeFields';
import { withoutEmpty } from '../fields/withoutEmpty';
import { typeErrors } from '../fields/typeErrors';
import { withoutNulls } from '../fields/withoutNulls';
import type { Shape } from '../shape/Shape';
import { shapeOfObject } from '../shape/shapeOfObject';
import type { StructuralSchema } from '../shape/StructuralSchema';
import {
  FieldOwners,
  identityKey,
  type OwnerIdentity,
  ownerText,
  ownerTime,
} from './FieldOwners';
import {
  withoutManagedFields,
  withoutServerFields,
  writablePart,
} from './ignoredFields';
import { KUBECTL, takenOverFromLastApplied } from './lastApplied';
import { ownersOf } from './ownersOf';

/** A server-side apply request. */
export interface ServerSideApplyRequest {
  /** The living object; absent: it is created. */
  current?: KubeObject;
  /** The request's body. */
  applied: KubeObject;
  /** What the body has said itself of its name and namespace, where the request has filled them in. */
  named?: Pick<ObjectMeta, 'name' | 'namespace'>;
  /** The field manager. */
  manager: string;
  /** Take fields from others instead of refusing. */
  force: boolean;
  subresource?: string;
  /** Of a custom resource. */
  schema?: StructuralSchema;
  /** Whether the kind has a status subresource; default true. */
  statusSubresource?: boolean;
  /** What it counts as where it was not there; default: an object without anything. */
  zero?: KubeObject;
  now: Date;
}

function conflictCauses(
  owners: FieldOwners,
  applier: OwnerIdentity,
  taken: FieldSet,
): StatusCause[] {
  const others = owners
    .others(applier)
    .sort((a, b) => (identityKey(a) < identityKey(b) ? -1 : 1));
  return others.flatMap(owner =>
    owner.fields
      .intersection(taken)
      .paths()
      .map(path => ({
        reason: 'FieldManagerConflict',
        message: `conflict with ${ownerText(owner)}`,
        field: pathText(path),
      })),
  );
}

/** Removes what the applier applied last time, does not now, and nobody else owns. */
function prune(
  merged: unknown,
  last: FieldSet,
  owned: FieldSet,
  shape: Shape,
): unknown {
  const wide = (set: FieldSet) => withNamedParents(set, shape);
  const mergedSet = wide(fieldSetOf(merged, shape));
  const without = (kept: FieldSet, only?: FieldSet) => {
    const gone = mergedSet.difference(kept);
    return removeFields(merged, only ? gone.intersection(only) : gone, shape);
  };
  const bare = removeFields(merged, wide(last), shape) ?? {};
  const withOwned =
    without(wide(fieldSetOf(bare, shape)).union(wide(owned))) ?? {};
  return without(wide(fieldSetOf(withOwned, shape)), wide(last)) ?? {};
}

/** `apps/v1, Kind=Deployment`; the core group is empty. */
function kindText({ apiVersion, kind }: KubeObject): string {
  const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`;
  return `${version}, Kind=${kind}`;
}

/** @param named - what the body says itself of its name and namespace */
function checkBody(
  applied: KubeObject,
  shape: Shape,
  named: Pick<ObjectMeta, 'name' | 'namespace'>,
): void {
  if (applied.metadata?.managedFields !== undefined) {
    throw StatusError.badRequest('metadata.managedFields must be nil');
  }
  const errors = typeErrors(applied, shape);
  if (errors.length > 0) {
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const who = `${text(named.namespace)}/${text(named.name)}`;
    const what =
      errors.length === 1
        ? errors[0]
        : `errors:\n${errors.map(error => `  ${error}`).join('\n')}`;
    // The real server, too, answers this with a bare 500.
    throw new StatusError(
      500,
      '',
      `failed to create typed patch object (${who}; ${kindText(
        applied,
      )}): ${what}`,
    );
  }
}

function settle(
  owners: FieldOwners,
  applier: OwnerIdentity,
  { added, removed, modified }: Comparison,
  yielded: FieldSet,
  force: boolean,
): FieldOwners {
  const taken = modified.union(added);
  const causes = conflictCauses(owners, applier, taken.difference(yielded));
  if (causes.length > 0 && !force) {
    throw StatusError.applyConflict(causes);
  }
  return owners.takeFromOthers(applier, taken.union(removed));
}

/**
 * Lays an applied object over the living one and keeps the books of who owns
 * which field, as `structured-merge-diff` does for the real server.
 *
 * @returns the new object with `metadata.managedFields`; equal to `current`
 * where nothing changes, so that the resourceVersion may stay.
 * @throws StatusError 409 with a cause for each field that another manager
 * owns with another value, unless forced; 400 where the body brings
 * managedFields; 500, as the real server does, where list items share their keys.
 */
export function serverSideApply({
  current,
  applied,
  named = applied.metadata ?? {},
  manager,
  force,
  subresource,
  schema,
  statusSubresource = true,
  zero,
  now,
}: ServerSideApplyRequest): KubeObject {
  const shape = shapeOfObject(applied, schema);
  checkBody(applied, shape, named);
  const part = { subresource, statusSubresource };
  const live = withoutManagedFields(
    current ?? {
      apiVersion: applied.apiVersion,
      kind: applied.kind,
      metadata: {},
    },
  );
  const config = writablePart(applied, part);
  const applier = {
    manager,
    operation: 'Apply',
    apiVersion: applied.apiVersion,
    ...(subresource ? { subresource } : {}),
  } as const;

  const before = ownersOf({
    current,
    shape,
    part,
    beforeFirstApply: true,
    zero,
    now,
  });
  const previous = before.get(applier);
  const entry = {
    ...applier,
    time: previous?.time,
    fields: withoutServerFields(fieldSetOf(config, shape)),
  };
  const owners = before.with(entry);

  const merged = mergeFields(live, config, shape);
  const pruned = previous
    ? prune(
        merged,
        previous.fields,
        // With the name, which nobody owns but which must not go either.
        owners.union().union(fieldSetOf(config, shape)),
        shape,
      )
    : merged;
  const result = (isMap(pruned) ? pruned : {}) as KubeObject;
  const comparison = compareFields(
    writablePart(live, part),
    writablePart(result, part),
    shape,
  );
  const yielded =
    manager === KUBECTL && current
      ? takenOverFromLastApplied(live, shape)
      : FieldSet.EMPTY;
  const settled = settle(owners, applier, comparison, yielded, force);
  const kept = withoutNulls(result, schema);
  const untouched = withOwners(kept, settled);
  if (current && !schema && differsInEmptyOnly(untouched, current)) {
    return current;
  }
  if (equalJson(live, result)) {
    return untouched;
  }
  return withOwners(kept, settled.with({ ...entry, time: ownerTime(now) }));
}

/**
 * Whether nobody's fields change, nor any value: applying what is empty or null
 * to what is not there compares as a change but makes none of a built-in kind,
 * whose types leave out what is empty. Custom resources keep it.
 */
function differsInEmptyOnly(a: KubeObject, b: KubeObject): boolean {
  return (
    equalJson(a.metadata.managedFields, b.metadata.managedFields) &&
    equalJson(
      withoutEmpty(withoutManagedFields(a)),
      withoutEmpty(withoutManagedFields(b)),
    )
  );
}

function withOwners(object: KubeObject, owners: FieldOwners): KubeObject {
  const managedFields = owners.encode();
  const { managedFields: _, ...metadata } = object.metadata ?? {};
  return {
    ...object,
    metadata: managedFields.length ? { ...metadata, managedFields } : metadata,
  };
}
