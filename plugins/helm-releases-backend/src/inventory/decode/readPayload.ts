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

import type { ReleaseChart } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { deliveryOf } from '../../deliveries';
import { chartDependenciesOf } from './chartDependenciesOf';
import { JsonCursor } from './JsonCursor';
import type { RevisionContent } from './RevisionContent';
import type { RevisionIdentity } from './RevisionIdentity';
import { releaseStatusOf } from './releaseStatus';
import { storableText } from './storableText';
import { ContradictoryRecord, UnreadableRecord } from './UnreadableRecord';
import { withoutQuotations } from './withoutQuotations';

/** How much of a payload is walked over; helm writes what we need within the first few KB. */
const WALK_BYTES = 2 * 1024 * 1024;
const MAX_DEPTH = 40;
const MAX_METADATA_BYTES = 256 * 1024;
const MAX_TEXT_BYTES = 256 * 1024;
const TAIL_BYTES = 1024;
const MAX_DESCRIPTION = 8 * 1024;
const MAX_WORD = 256;
const MAX_URL = 2048;

/**
 * The last members as helm writes them. A member that stands directly before
 * the last brace belongs to the outermost object.
 */
const TAIL =
  /(?:,"version":(\d{1,10}))?(?:,"namespace":"([^"\\]{1,253})")?(?:,"apply_method":"([a-z]{1,8})")?\}\s*$/;

/**
 * Reads what an inventory needs out of the JSON of a revision, without parsing
 * the whole of it. helm writes `name`, `info` and `chart.metadata` first and
 * `version`, `namespace` and `apply_method` last (helm 4.2,
 * pkg/release/v1/release.go), so the values, templates and manifest between
 * them are never walked over. Another order is read as well, up to 2 MiB.
 *
 * @throws UnreadableRecord, ContradictoryRecord
 */
export function readPayload(
  payload: Buffer,
  identity: Pick<RevisionIdentity, 'namespace' | 'release' | 'revision'>,
): RevisionContent {
  const found = collect(payload);
  if (found.name !== identity.release) {
    throw new ContradictoryRecord(
      'Its payload is one of another release than its labels say.',
    );
  }
  if (found.version !== identity.revision) {
    throw new ContradictoryRecord(
      'Its payload is another revision than its labels say.',
    );
  }
  if (!found.chart) {
    throw new UnreadableRecord('Its payload has no chart metadata.');
  }
  return {
    status: releaseStatusOf(found.info.get('status')),
    description: withoutQuotations(
      storableText(found.info.get('description'), MAX_DESCRIPTION) ?? '',
    ),
    firstDeployed: instant(found.info.get('first_deployed')),
    lastDeployed: instant(found.info.get('last_deployed')),
    chart: found.chart,
    targetNamespace:
      storableText(found.namespace, MAX_WORD) ?? identity.namespace,
    // Helm 3 wrote no apply method, and applied on the client side.
    applyMethod: found.applyMethod === 'ssa' ? 'ssa' : 'csa',
    delivery: deliveryOf(payload, found.metadataEnd),
  };
}

interface Found {
  name?: unknown;
  version?: unknown;
  namespace?: unknown;
  applyMethod?: unknown;
  info: Map<string, unknown>;
  chart?: ReleaseChart;
  /** Index behind the chart's metadata: notes and texts of the chart come before it. */
  metadataEnd: number;
}

function collect(payload: Buffer): Found {
  const cursor = new JsonCursor(
    payload,
    Math.min(payload.length, WALK_BYTES),
    MAX_DEPTH,
  );
  const found: Found = { info: new Map(), metadataEnd: 0 };
  const tail = TAIL.exec(
    payload.toString('latin1', Math.max(0, payload.length - TAIL_BYTES)),
  );
  const helmsOrder = tail?.[1] !== undefined;
  if (tail && helmsOrder) {
    found.version = Number(tail[1]);
    found.namespace = tail[2];
    found.applyMethod = tail[3];
  }
  for (const { key, start } of cursor.members(0)) {
    if (key === 'name') {
      found.name = cursor.value(start);
    } else if (key === 'info') {
      found.info = infoOf(cursor, start);
    } else if (key === 'chart') {
      Object.assign(found, chartOf(cursor, start));
    } else if (key === 'version') {
      found.version = cursor.value(start);
    } else if (key === 'namespace') {
      found.namespace = cursor.value(start);
    } else if (key === 'apply_method') {
      found.applyMethod = cursor.value(start);
    }
    if (helmsOrder && found.name && found.info.size && found.chart) {
      break;
    }
  }
  return found;
}

const INFO_KEYS = ['first_deployed', 'last_deployed', 'description', 'status'];

function infoOf(cursor: JsonCursor, start: number): Map<string, unknown> {
  const info = new Map<string, unknown>();
  for (const member of cursor.members(start)) {
    if (INFO_KEYS.includes(member.key)) {
      info.set(
        member.key,
        cursor.value(member.start, undefined, MAX_TEXT_BYTES),
      );
    }
  }
  return info;
}

function chartOf(
  cursor: JsonCursor,
  start: number,
): Pick<Found, 'chart' | 'metadataEnd'> | undefined {
  for (const member of cursor.members(start)) {
    if (member.key === 'metadata') {
      const end = cursor.end(member.start);
      const metadata = cursor.value(member.start, end, MAX_METADATA_BYTES);
      return { chart: chartOfMetadata(metadata), metadataEnd: end };
    }
  }
  return undefined;
}

function chartOfMetadata(metadata: unknown): ReleaseChart | undefined {
  if (!metadata || typeof metadata !== 'object') {
    return undefined;
  }
  const field = (key: string): unknown =>
    Object.hasOwn(metadata, key)
      ? (metadata as Record<string, unknown>)[key]
      : undefined;
  const name = storableText(field('name'), MAX_WORD);
  const version = storableText(field('version'), MAX_WORD);
  if (!name || !version) {
    throw new UnreadableRecord(
      'The chart in its payload has no name or no version.',
    );
  }
  const dependencies = chartDependenciesOf(metadata);
  return {
    name,
    version,
    appVersion: storableText(field('appVersion'), MAX_WORD),
    deprecated: field('deprecated') === true || undefined,
    icon: storableText(field('icon'), MAX_URL),
    home: storableText(field('home'), MAX_URL),
    ...(dependencies.length > 0 && { dependencies }),
  };
}

/** Go writes its zero time as year 1, and Helm 3 wrote empty text. */
function instant(value: unknown): string | undefined {
  const milliseconds =
    typeof value === 'string' && value.length < 64 ? Date.parse(value) : NaN;
  return milliseconds > 0 && milliseconds < Date.UTC(9999, 0)
    ? new Date(milliseconds).toISOString()
    : undefined;
}
