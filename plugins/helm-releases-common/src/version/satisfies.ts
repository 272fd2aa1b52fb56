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

import {
  compareConstraintVersions,
  comparePrereleases,
  type ConstraintVersion,
} from './constraintVersion';
import type { ConstraintOperator, ConstraintTerm } from './parseConstraint';

type Rule = (version: ConstraintVersion, term: ConstraintTerm) => boolean;

const order: (...args: Parameters<Rule>) => number = (version, term) =>
  compareConstraintVersions(version, term.version);

const tilde: Rule = (version, term) => {
  const { version: wanted, open } = term;
  if (order(version, term) < 0) {
    return false;
  }
  const fromZero = wanted.major + wanted.minor + wanted.patch === 0;
  if (fromZero && (open === undefined || open === 'major')) {
    return true;
  }
  return (
    version.major === wanted.major &&
    (version.minor === wanted.minor || open === 'minor')
  );
};

const RULES: Record<ConstraintOperator, Rule> = {
  '=': (version, term) =>
    term.open ? tilde(version, term) : order(version, term) === 0,

  '!=': (version, term) => {
    const { version: not, open } = term;
    // `!=*` compares with 0.0.0: the library's own rule.
    if (open === undefined || open === 'major') {
      return order(version, term) !== 0;
    }
    if (version.major !== not.major) {
      return true;
    }
    if (open === 'minor') {
      return false;
    }
    return (
      version.minor !== not.minor ||
      comparePrereleases(version.prerelease, not.prerelease) !== 0
    );
  },

  '>': (version, term) => {
    const { version: than, open } = term;
    if (open === undefined || version.major !== than.major) {
      return open ? version.major > than.major : order(version, term) > 0;
    }
    if (open === 'minor') {
      return false;
    }
    return open === 'patch'
      ? version.minor > than.minor
      : order(version, term) > 0;
  },

  '<': (version, term) => order(version, term) < 0,

  '>=': (version, term) => order(version, term) >= 0,

  '<=': (version, term) => {
    const { version: than, open } = term;
    if (open === undefined) {
      return order(version, term) <= 0;
    }
    if (version.major !== than.major) {
      return version.major < than.major;
    }
    return version.minor <= than.minor || open === 'minor';
  },

  '~': tilde,

  '^': (version, term) => {
    const { version: wanted, open } = term;
    if (order(version, term) < 0) {
      return false;
    }
    if (wanted.major > 0 || open === 'minor') {
      return version.major === wanted.major;
    }
    if (version.major > 0) {
      return false;
    }
    if (wanted.minor > 0 || open === 'patch') {
      return version.minor === wanted.minor;
    }
    return version.minor === 0 && version.patch === wanted.patch;
  },
};

/**
 * Whether a version satisfies a constraint, by the rules of Masterminds/semver
 * 3.5: a prerelease only satisfies alternatives that speak of one themselves.
 */
export function satisfies(
  version: ConstraintVersion,
  constraint: ConstraintTerm[][],
): boolean {
  return constraint.some(
    terms =>
      (version.prerelease.length === 0 ||
        terms.some(term => term.version.prerelease.length > 0)) &&
      terms.every(term => RULES[term.operator](version, term)),
  );
}
