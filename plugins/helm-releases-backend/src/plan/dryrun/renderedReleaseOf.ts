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

import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { inflatePayload } from '../../inventory/decode/inflatePayload';
import { JsonCursor } from '../../inventory/decode/JsonCursor';
import { UnreadableRecord } from '../../inventory/decode/UnreadableRecord';
import type { RenderedHook, RenderedRelease } from '../DryRunner';
import { isRecord } from './KubeObject';
import type { StorageBody } from './storageBody';

const MIB = 1024 * 1024;
const MAX_TEXT_BYTES = 20 * MIB;
const MAX_VALUES_BYTES = 4 * MIB;
const MAX_METADATA_BYTES = 256 * 1024;
/** Values of a chart nest; what nests deeper than a person writes is an attack. */
const MAX_DEPTH = 128;

/**
 * Reads the revision that helm wanted to store. Its chart is the work of a
 * stranger, so each part is read by itself under a bound of length and depth.
 *
 * @throws UnreadableRecord
 */
export function renderedReleaseOf(
  driver: StorageDriver,
  { data }: Pick<StorageBody, 'data'>,
): RenderedRelease {
  const payload = inflatePayload(driver, data);
  const cursor = new JsonCursor(payload, payload.length, MAX_DEPTH);
  const release = membersOf(cursor, 0);
  const chart = membersOf(cursor, release.get('chart'));
  const info = membersOf(cursor, release.get('info'));
  const value = (start: number | undefined, maxBytes: number): unknown =>
    start === undefined ? undefined : cursor.value(start, undefined, maxBytes);
  const metadata = value(chart.get('metadata'), MAX_METADATA_BYTES);
  const { name, version, appVersion } = isRecord(metadata) ? metadata : {};
  if (typeof name !== 'string' || typeof version !== 'string') {
    throw new UnreadableRecord('The chart in it has no name or no version.');
  }
  const schema = value(chart.get('schema'), MAX_VALUES_BYTES);
  const notes = value(info.get('notes'), MAX_VALUES_BYTES);
  return {
    manifest: text(value(release.get('manifest'), MAX_TEXT_BYTES)) ?? '',
    hooks: hooksOf(value(release.get('hooks'), MAX_TEXT_BYTES)),
    notes: text(notes),
    chart: { name, version, appVersion: text(appVersion) },
    userValues: recordOf(value(release.get('config'), MAX_VALUES_BYTES)),
    defaultValues: recordOf(value(chart.get('values'), MAX_VALUES_BYTES)),
    // Go writes bytes as base64.
    schema:
      typeof schema === 'string' && schema
        ? Buffer.from(schema, 'base64').toString('utf8')
        : undefined,
    storedBytes:
      driver === 'secret'
        ? Buffer.byteLength(data.release, 'base64')
        : Buffer.byteLength(data.release),
  };
}

/** Where the values of an object begin, by key. */
function membersOf(
  cursor: JsonCursor,
  start: number | undefined,
): Map<string, number> {
  return new Map(
    start === undefined
      ? []
      : [...cursor.members(start)].map(member => [member.key, member.start]),
  );
}

function hooksOf(hooks: unknown): RenderedHook[] {
  return (Array.isArray(hooks) ? hooks : []).filter(isRecord).map(hook => ({
    name: text(hook.name) ?? '',
    kind: text(hook.kind) ?? '',
    events: (Array.isArray(hook.events) ? hook.events : []).filter(
      event => typeof event === 'string',
    ),
    weight: typeof hook.weight === 'number' ? hook.weight : 0,
    manifest: text(hook.manifest) ?? '',
  }));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
