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
import { compareSchemas } from '../schema/compareSchemas';
import { compareKubeVersions } from './compareKubeVersions';
import { strategyOf } from './rules/conversion';
import type { VersionSchemas } from './VersionSchemas';

/**
 * Compares the versions of a definition that has no conversion webhook with
 * each other: an object that is written or stored as one is read as another
 * one with nothing but its `apiVersion` exchanged. What was so before is left
 * out, and so is what `known` says of the same place.
 */
export function compareServedVersions(
  living: CustomResourceDefinition,
  target: CustomResourceDefinition,
  schemas: VersionSchemas,
  known: readonly CrdFinding[],
): CrdFinding[] {
  const stored = living.status?.storedVersions ?? [];
  const before = new Set(losses(living, stored, schemas).map(({ key }) => key));
  const said = new Set(
    known
      .filter(({ severity }) => severity === 'breaking')
      .map(({ rule, path, version }) => `${version} ${rule} ${path}`),
  );
  return losses(target, stored, schemas)
    .filter(({ key, place }) => !before.has(key) && !said.has(place))
    .map(({ finding }) => finding);
}

interface Loss {
  finding: CrdFinding;
  /** The same for the same loss between the same versions. */
  key: string;
  place: string;
}

function losses(
  crd: CustomResourceDefinition,
  stored: string[],
  schemas: VersionSchemas,
): Loss[] {
  const { versions } = crd.spec;
  if (strategyOf(crd) !== 'None') {
    return [];
  }
  const written = versions.filter(
    ({ name, served, storage }) => served || storage || stored.includes(name),
  );
  const read = versions.filter(({ served, storage }) => served || storage);
  return written.flatMap(from =>
    read
      .filter(to => to !== from)
      .flatMap(to => lossesBetween(from, to, crd, schemas)),
  );
}

function lossesBetween(
  from: CrdVersion,
  to: CrdVersion,
  crd: CustomResourceDefinition,
  schemas: VersionSchemas,
): Loss[] {
  const onTheWayUp = to.storage || compareKubeVersions(to.name, from.name) > 0;
  return compareSchemas(schemas.of(from, crd), schemas.of(to, crd), {
    declares: true,
    proof: new BoundedProof(),
  })
    .filter(({ effect }) => effect === 'tighter' || effect === 'unsure')
    .map(difference => {
      const version = `${from.name} -> ${to.name}`;
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
