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
import type { CustomResourceDefinition } from '../CustomResourceDefinition';
import { findingOf } from '../findingOf';
import { BoundedProof } from '../schema/BoundedProof';
import { compareSchemas } from '../schema/compareSchemas';
import { versionPairs } from './versionPairs';
import type { VersionSchemas } from './VersionSchemas';

/** Compares the schemas of the versions that both definitions have. */
export function compareSameVersions(
  living: CustomResourceDefinition,
  target: CustomResourceDefinition,
  schemas: VersionSchemas,
): CrdFinding[] {
  return versionPairs(living, target).flatMap(({ name, before, after }) => {
    const differences = compareSchemas(
      schemas.of(before, living),
      schemas.of(after, target),
      { declares: true, proof: new BoundedProof() },
    );
    const texts = differences.filter(
      ({ effect }) => effect === 'documentation',
    ).length;
    return [
      ...differences
        .filter(({ effect }) => effect !== 'documentation')
        .map(difference => findingOf(difference, name)),
      ...(texts > 0 ? [documentationFinding(texts, name)] : []),
    ];
  });
}

function documentationFinding(texts: number, version: string): CrdFinding {
  return {
    rule: 'description',
    severity: 'info',
    version,
    path: '',
    message: `${texts} ${
      texts === 1 ? 'text' : 'texts'
    } for people changed. Living objects stay as they are.`,
  };
}
