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

import type { CrdFinding } from '../CrdFinding';
import type {
  CrdVersion,
  CustomResourceDefinition,
} from '../CustomResourceDefinition';
import { findingOf } from '../findingOf';
import { BoundedProof } from '../schema/BoundedProof';
import { canonicalSchema } from '../schema/canonicalSchema';
import { compareSchemas } from '../schema/compareSchemas';
import type { NormalSchema } from '../schema/NormalSchema';
import { compareKubeVersions } from './compareKubeVersions';
import { strategyOf } from './rules/conversion';
import type { VersionSchemas } from './VersionSchemas';

/**
 * Characters of schemas that are compared; real definitions have some hundred
 * thousand. Pairs grow with the square of the versions, of which there may be
 * fifty.
 */
const MAX_COMPARED = 40_000_000;
/** What a loss costs beside them, since each is kept. */
const CHARACTERS_A_LOSS = 1_000;

/**
 * Compares the versions of a definition that has no conversion webhook with
 * each other: an object that is written or stored as one is read as another
 * one with nothing but its `apiVersion` exchanged. What was so before is left
 * out, and so is what `known` says of the same place. What is not compared,
 * since it would take too long, is said.
 */
export function compareServedVersions(
  living: CustomResourceDefinition,
  target: CustomResourceDefinition,
  schemas: VersionSchemas,
  known: readonly CrdFinding[],
): CrdFinding[] {
  const stored = living.status?.storedVersions ?? [];
  const said = new Set(
    known
      .filter(({ severity }) => severity === 'breaking')
      .map(({ rule, path, version }) => `${version} ${rule} ${path}`),
  );
  const before = new Map(
    pairsOf(living, stored, schemas).map(pair => [pair.version, pair]),
  );
  const found: CrdFinding[] = [];
  let left = MAX_COMPARED;
  let omitted = 0;
  for (const pair of pairsOf(target, stored, schemas)) {
    const old = before.get(pair.version);
    if (isSame(pair) || (old && isUnchanged(old, pair))) {
      continue;
    }
    if (left <= 0) {
      omitted += 1;
      continue;
    }
    const was = old && !isSame(old) ? lossesBetween(old) : [];
    const losses = lossesBetween(pair);
    left -=
      sizeOf(pair) +
      (old ? sizeOf(old) : 0) +
      (was.length + losses.length) * CHARACTERS_A_LOSS;
    const keys = new Set(was.map(({ key }) => key));
    for (const { key, place, finding } of losses) {
      if (!keys.has(key) && !said.has(place)) {
        found.push(finding);
      }
    }
  }
  return omitted > 0 ? [...found, notCompared(omitted)] : found;
}

/** Objects of one version that are read as another one. */
interface VersionPair {
  version: string;
  from: { version: CrdVersion; schema: NormalSchema };
  to: { version: CrdVersion; schema: NormalSchema };
}

interface Loss {
  finding: CrdFinding;
  /** The same for the same loss between the same versions. */
  key: string;
  place: string;
}

function pairsOf(
  crd: CustomResourceDefinition,
  stored: string[],
  schemas: VersionSchemas,
): VersionPair[] {
  const { versions } = crd.spec;
  if (strategyOf(crd) !== 'None') {
    return [];
  }
  const written = versions.filter(
    ({ name, served, storage }) => served || storage || stored.includes(name),
  );
  const read = versions.filter(({ served, storage }) => served || storage);
  const side = (version: CrdVersion) => ({
    version,
    schema: schemas.of(version, crd),
  });
  return written.flatMap(from =>
    read
      .filter(to => to !== from)
      .map(to => ({
        version: `${from.name} -> ${to.name}`,
        from: side(from),
        to: side(to),
      })),
  );
}

function isSame({ from, to }: VersionPair): boolean {
  return canonicalSchema(from.schema) === canonicalSchema(to.schema);
}

/** Whether nothing can be lost that was not lost before. */
function isUnchanged(before: VersionPair, after: VersionPair): boolean {
  return (['from', 'to'] as const).every(
    side =>
      canonicalSchema(before[side].schema) ===
      canonicalSchema(after[side].schema),
  );
}

function sizeOf({ from, to }: VersionPair): number {
  return (
    canonicalSchema(from.schema).length + canonicalSchema(to.schema).length
  );
}

function notCompared(pairs: number): CrdFinding {
  return findingOf(
    {
      rule: 'unhandled',
      effect: 'unsure',
      path: '',
      what: `Unsure: ${pairs} more pairs of versions were not compared with each other, since there are too many of them.`,
    },
    '',
  );
}

function lossesBetween({ version, ...pair }: VersionPair): Loss[] {
  const from = pair.from.version;
  const to = pair.to.version;
  const onTheWayUp = to.storage || compareKubeVersions(to.name, from.name) > 0;
  return compareSchemas(pair.from.schema, pair.to.schema, {
    declares: true,
    proof: new BoundedProof(),
  })
    .filter(({ effect }) => effect === 'tighter' || effect === 'unsure')
    .map(difference => {
      const finding = findingOf(difference, version);
      const { rule, path, before, after } = finding;
      return {
        key: [version, rule, path, before, after].join('\0'),
        place: `${to.name} ${rule} ${path}`,
        finding: {
          ...finding,
          severity:
            finding.severity === 'breaking' && !onTheWayUp
              ? ('warning' as const)
              : finding.severity,
          message: `Objects of ${from.name} become ones of ${to.name} without a conversion. ${finding.message}`,
        },
      };
    });
}
