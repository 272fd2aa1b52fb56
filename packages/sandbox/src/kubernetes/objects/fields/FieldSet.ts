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

import { compareElements, type PathElement } from './pathElement';

/**
 * A set of paths into an object. A path may be a member itself and have
 * members below it at the same time. Sets are never changed after they are
 * made, so that parts are shared between them.
 */
export class FieldSet {
  static readonly EMPTY = new FieldSet(new Set(), new Map());

  private constructor(
    /** The steps that are members by themselves. */
    readonly members: ReadonlySet<PathElement>,
    /** What lies below a step; never an empty set. */
    readonly children: ReadonlyMap<PathElement, FieldSet>,
  ) {}

  static of(
    members: Iterable<PathElement>,
    children: Iterable<[PathElement, FieldSet]> = [],
  ): FieldSet {
    const kept = [...children].filter(([, child]) => !child.isEmpty());
    const own = new Set(members);
    return own.size === 0 && kept.length === 0
      ? FieldSet.EMPTY
      : new FieldSet(own, new Map(kept));
  }

  static ofPaths(paths: Iterable<readonly PathElement[]>): FieldSet {
    const members: PathElement[] = [];
    const below = new Map<PathElement, (readonly PathElement[])[]>();
    for (const [first, ...rest] of paths) {
      if (rest.length === 0) {
        members.push(first);
      } else {
        below.set(first, [...(below.get(first) ?? []), rest]);
      }
    }
    return FieldSet.of(
      members,
      [...below].map(([element, rest]) => [element, FieldSet.ofPaths(rest)]),
    );
  }

  isEmpty(): boolean {
    return this.members.size === 0 && this.children.size === 0;
  }

  /** What lies below one step. */
  below(element: PathElement): FieldSet {
    return this.children.get(element) ?? FieldSet.EMPTY;
  }

  has(path: readonly PathElement[]): boolean {
    const [first, ...rest] = path;
    return rest.length === 0
      ? this.members.has(first)
      : this.below(first).has(rest);
  }

  union(other: FieldSet): FieldSet {
    if (other.isEmpty()) return this;
    if (this.isEmpty()) return other;
    const children = new Map(this.children);
    for (const [element, child] of other.children) {
      children.set(element, this.below(element).union(child));
    }
    return FieldSet.of([...this.members, ...other.members], children);
  }

  intersection(other: FieldSet): FieldSet {
    return FieldSet.of(
      [...this.members].filter(element => other.members.has(element)),
      [...this.children].map(([element, child]) => [
        element,
        child.intersection(other.below(element)),
      ]),
    );
  }

  /** Without the members of the other set; what lies below those stays. */
  difference(other: FieldSet): FieldSet {
    if (other.isEmpty()) return this;
    return FieldSet.of(
      [...this.members].filter(element => !other.members.has(element)),
      [...this.children].map(([element, child]) => [
        element,
        child.difference(other.below(element)),
      ]),
    );
  }

  /** Without the members of the other set and everything below those. */
  recursiveDifference(other: FieldSet): FieldSet {
    if (other.isEmpty()) return this;
    return FieldSet.of(
      [...this.members].filter(element => !other.members.has(element)),
      [...this.children]
        .filter(([element]) => !other.members.has(element))
        .map(([element, child]) => [
          element,
          child.recursiveDifference(other.below(element)),
        ]),
    );
  }

  /** All members, those of a level before what lies deeper. */
  paths(): PathElement[][] {
    return [
      ...[...this.members].sort(compareElements).map(element => [element]),
      ...[...this.children]
        .sort(([a], [b]) => compareElements(a, b))
        .flatMap(([element, child]) =>
          child.paths().map(path => [element, ...path]),
        ),
    ];
  }

  equals(other: FieldSet): boolean {
    return (
      this.members.size === other.members.size &&
      this.children.size === other.children.size &&
      [...this.members].every(element => other.members.has(element)) &&
      [...this.children].every(([element, child]) =>
        child.equals(other.below(element)),
      )
    );
  }
}
