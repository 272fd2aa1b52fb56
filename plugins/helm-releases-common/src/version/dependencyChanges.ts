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
import type { ChartDependency } from '../chartDependency';
import { type Distance, distanceBetween } from './distance';

/** A dependency that two states of a chart declare differently. @public */
export interface DependencyChange {
  /** Its alias, where it has one: a chart may wrap another twice. */
  name: string;
  /** Absent where it is new. */
  from?: string;
  /** Absent where it is gone. */
  to?: string;
  /** `unknown` where it is new or gone, and where versions are ranges. */
  distance: Distance;
}

/** The nearest first. */
const RANKS: Distance[] = [
  'current',
  'ahead',
  'unknown',
  'patch',
  'minor',
  'major',
];

/**
 * How the dependencies that run differ from those that are published, the
 * furthest behind first. Charts that only wrap others often change in these
 * alone, and keep their own version.
 *
 * @public
 */
export function dependencyChanges(
  running: ChartDependency[],
  published: ChartDependency[],
): DependencyChange[] {
  const before = versionsOf(running);
  const after = versionsOf(published);
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((name): DependencyChange => {
      const from = before.get(name);
      const to = after.get(name);
      const comparable = from !== undefined && to !== undefined;
      return {
        name,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        distance: comparable ? between(from, to) : 'unknown',
      };
    })
    .filter(({ distance }) => distance !== 'current')
    .sort((a, b) => RANKS.indexOf(b.distance) - RANKS.indexOf(a.distance));
}

/**
 * How far a chart of one version is behind itself, by its dependencies: as far
 * as the one that is furthest. What cannot be compared is a change all the same,
 * and counts as a patch.
 *
 * @public
 */
export function distanceOfDependencies(changes: DependencyChange[]): Distance {
  const furthest = changes[0]?.distance ?? 'current';
  return furthest === 'unknown' ? 'patch' : furthest;
}

/** The same text is the same, a range too. */
function between(from: string, to: string): Distance {
  return from === to ? 'current' : distanceBetween(from, to);
}

function versionsOf(dependencies: ChartDependency[]): Map<string, string> {
  return new Map(
    dependencies.map(({ alias, name, version }) => [
      alias ?? name,
      version ?? '',
    ]),
  );
}
