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

import type { ManagedFieldsEntry } from '../../KubeObject';
import { decodeFieldsV1, encodeFieldsV1 } from '../fields/fieldsV1';
import { FieldSet } from '../fields/FieldSet';

/** Who did it and how; two entries with the same identity are one owner. */
export type OwnerIdentity = Pick<
  ManagedFieldsEntry,
  'manager' | 'operation' | 'apiVersion' | 'subresource'
>;

/** One owner and the fields it owns. */
export interface FieldOwner extends OwnerIdentity {
  /** RFC 3339, whole seconds. */
  time?: string;
  fields: FieldSet;
}

function sameOwner(a: OwnerIdentity, b: OwnerIdentity): boolean {
  return (
    (a.manager ?? '') === (b.manager ?? '') &&
    a.operation === b.operation &&
    (a.subresource ?? '') === (b.subresource ?? '') &&
    // An applier keeps its identity over a change of version.
    (a.operation === 'Apply' || a.apiVersion === b.apiVersion)
  );
}

/** Sorts owners by name, then by what they did. */
export function identityKey(owner: OwnerIdentity): string {
  const { manager, operation, apiVersion, subresource } = owner;
  return JSON.stringify({ manager, operation, apiVersion, subresource });
}

function order(a: FieldOwner, b: FieldOwner): number {
  const keys = (owner: FieldOwner) => [
    owner.operation ?? '',
    owner.time ?? '',
    owner.manager ?? '',
    owner.apiVersion ?? '',
    owner.subresource ?? '',
  ];
  const [left, right] = [keys(a), keys(b)];
  const at = left.findIndex((key, i) => key !== right[i]);
  if (at < 0) return 0;
  return left[at] < right[at] ? -1 : 1;
}

/** The owners of an object's fields; never changed after it is made. */
export class FieldOwners {
  static readonly NONE = new FieldOwners([]);

  private constructor(readonly all: readonly FieldOwner[]) {}

  static of(owners: FieldOwner[]): FieldOwners {
    return new FieldOwners(owners.filter(owner => !owner.fields.isEmpty()));
  }

  /** Reads `metadata.managedFields`; undefined where an entry cannot be read. */
  static decode(
    entries: readonly ManagedFieldsEntry[],
  ): FieldOwners | undefined {
    try {
      return FieldOwners.of(
        entries.map(({ fieldsV1, fieldsType: _, ...owner }) => ({
          ...owner,
          fields: decodeFieldsV1(fieldsV1 ?? {}),
        })),
      );
    } catch {
      return undefined;
    }
  }

  /** In the order of the real server: appliers first, then by time and name. */
  encode(): ManagedFieldsEntry[] {
    return [...this.all].sort(order).map(({ fields, ...owner }) => ({
      manager: owner.manager,
      operation: owner.operation,
      apiVersion: owner.apiVersion,
      ...(owner.time ? { time: owner.time } : {}),
      fieldsType: 'FieldsV1',
      fieldsV1: encodeFieldsV1(fields),
      ...(owner.subresource ? { subresource: owner.subresource } : {}),
    }));
  }

  get(identity: OwnerIdentity): FieldOwner | undefined {
    return this.all.find(owner => sameOwner(owner, identity));
  }

  others(identity: OwnerIdentity): FieldOwner[] {
    return this.all.filter(owner => !sameOwner(owner, identity));
  }

  with(owner: FieldOwner): FieldOwners {
    return FieldOwners.of([...this.others(owner), owner]);
  }

  /** Takes fields away from everybody but one. */
  takeFromOthers(identity: OwnerIdentity, fields: FieldSet): FieldOwners {
    return FieldOwners.of(
      this.all.map(owner =>
        sameOwner(owner, identity)
          ? owner
          : { ...owner, fields: owner.fields.difference(fields) },
      ),
    );
  }

  /** All fields that somebody owns. */
  union(): FieldSet {
    return this.all.reduce(
      (sum, owner) => sum.union(owner.fields),
      FieldSet.EMPTY,
    );
  }
}

/** How the messages of the real server name an owner. */
export function ownerText({
  manager,
  operation,
  apiVersion,
  subresource,
}: OwnerIdentity): string {
  const name = JSON.stringify(manager ?? '');
  const where = subresource
    ? `${name} with subresource ${JSON.stringify(subresource)}`
    : name;
  return operation === 'Update' ? `${where} using ${apiVersion}` : where;
}

/** The time of an entry. */
export function ownerTime(now: Date): string {
  return now.toISOString().replace(/\.\d+Z$/, 'Z');
}
