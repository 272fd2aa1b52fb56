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

/** A version within a constraint, or held against one. Build metadata never count. */
export interface ConstraintVersion {
  major: number;
  minor: number;
  patch: number;
  /** Identifiers of the prerelease; empty for a release. */
  prerelease: string[];
}

const MAX_LENGTH = 256;
const VERSION =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/**
 * Reads a version as the library does with which helm compares them
 * (Masterminds/semver 3.5, `NewVersion`): minor and patch may be missing, and
 * numbers may begin with zeros, those of a prerelease excepted.
 */
export function parseConstraintVersion(
  text: string,
): ConstraintVersion | undefined {
  const found = text.length <= MAX_LENGTH && VERSION.exec(text);
  if (!found) {
    return undefined;
  }
  const [major, minor, patch] = found
    .slice(1, 4)
    .map(part => Number(part ?? 0));
  const prerelease = found[4]?.split('.') ?? [];
  return prerelease.some(part => /^0\d+$/.test(part))
    ? undefined
    : { major, minor, patch, prerelease };
}

/** By precedence: below zero where the left one is older. */
export function compareConstraintVersions(
  left: ConstraintVersion,
  right: ConstraintVersion,
): number {
  return (
    left.major - right.major ||
    left.minor - right.minor ||
    left.patch - right.patch ||
    comparePrereleases(left.prerelease, right.prerelease)
  );
}

/** Exported for constraints such as `!=1.2.x-alpha`, which look at nothing else. */
export function comparePrereleases(left: string[], right: string[]): number {
  if (left.length === 0 || right.length === 0) {
    return right.length - left.length;
  }
  const differs = left.findIndex((part, at) => part !== right[at]);
  if (differs < 0) {
    return left.length - right.length;
  }
  return comparePart(left[differs], right[differs]);
}

function comparePart(left: string, right: string | undefined): number {
  if (right === undefined) {
    return 1;
  }
  const numbers = [left, right].map(part => /^\d+$/.test(part));
  if (numbers[0] && numbers[1]) {
    return Number(left) - Number(right);
  }
  if (numbers[0] !== numbers[1]) {
    return numbers[0] ? -1 : 1;
  }
  return left < right ? -1 : 1;
}
