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

import type { OrphanedValue } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isMap } from '../manifest/isMap';
import { pathText } from './pathText';

const MAX_ORPHANS = 200;

/** What tells whether a chart still knows a value. */
export interface KnownValues {
  /** The user's own. */
  user: Record<string, unknown>;
  /** Defaults of the chart that runs, and of the target. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** `values.schema.json` of the target, parsed. */
  schema?: unknown;
  /** Names by which the target knows its subcharts. */
  subcharts: string[];
}

/**
 * Keys that the user sets and that the target chart may no longer understand:
 * those that its schema forbids, and those that had a default before and have
 * none any more. A key that never had one says nothing: many charts take any.
 */
export function orphanedValues(known: KnownValues): OrphanedValue[] {
  const orphans: OrphanedValue[] = [];
  collect([], known.user, known.before, known.after, known.schema, orphans);
  const subcharts = [...known.subcharts, 'global'];
  return orphans.filter(
    ({ path, reason }) => reason === 'schema' || !subcharts.includes(path),
  );
}

function collect(
  path: string[],
  user: Record<string, unknown>,
  before: unknown,
  after: unknown,
  schema: unknown,
  orphans: OrphanedValue[],
): void {
  for (const [key, value] of Object.entries(user)) {
    if (orphans.length >= MAX_ORPHANS) {
      return;
    }
    const at = [...path, key];
    const next = own(after, key);
    if (forbids(schema, key)) {
      orphans.push({ path: pathText(at), reason: 'schema' });
    } else if (own(before, key) !== undefined && isGone(after, key)) {
      orphans.push({ path: pathText(at), reason: 'no-default' });
    } else if (isMap(value)) {
      const properties = isMap(schema) ? schema.properties : undefined;
      collect(at, value, own(before, key), next, own(properties, key), orphans);
    }
  }
}

/** An empty map takes any key. */
function isGone(after: unknown, key: string): boolean {
  return (
    isMap(after) && Object.keys(after).length > 0 && !Object.hasOwn(after, key)
  );
}

/** Only what is said outright: references and combinations are helm's to judge. */
function forbids(schema: unknown, key: string): boolean {
  return (
    isMap(schema) &&
    schema.additionalProperties === false &&
    !('patternProperties' in schema) &&
    !('$ref' in schema) &&
    !(isMap(schema.properties) && Object.hasOwn(schema.properties, key))
  );
}

function own(values: unknown, key: string): unknown {
  return isMap(values) && Object.hasOwn(values, key) ? values[key] : undefined;
}
