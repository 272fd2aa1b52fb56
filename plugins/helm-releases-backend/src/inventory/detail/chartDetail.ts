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

import type { ReleaseDetail } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { chartDependenciesOf } from '../decode/chartDependenciesOf';
import { payloadPart } from '../decode/payloadPart';
import { storableText } from '../decode/storableText';
import { UnreadableRecord } from '../decode/UnreadableRecord';
import { maskNotes } from './maskNotes';

const MAX_PART_BYTES = 256 * 1024;
const MAX_VALUES_BYTES = 512 * 1024;
const MAX_NOTES = 64 * 1024;
const MAX_TEXT = 4 * 1024;
const MAX_ITEMS = 200;

/** What a release page shows and lists do not. */
export type ReleaseExtras = Pick<
  ReleaseDetail,
  'notes' | 'chartDescription' | 'dependencies' | 'sources'
>;

/**
 * Reads it from a payload. All of it is text that the chart's author wrote.
 *
 * @throws UnreadableRecord
 */
export function chartDetailOf(payload: Buffer): ReleaseExtras {
  const metadata = payloadPart(payload, ['chart', 'metadata'], MAX_PART_BYTES);
  const notes = payloadPart(payload, ['info', 'notes'], MAX_PART_BYTES);
  return {
    notes: masked(payload, storableText(notes, MAX_NOTES)),
    chartDescription: storableText(own(metadata, 'description'), MAX_TEXT),
    dependencies: chartDependenciesOf(metadata),
    sources: list(own(metadata, 'sources')).flatMap(
      source => storableText(source, MAX_TEXT) ?? [],
    ),
  };
}

/** Without the values, nobody could say what of the notes is a secret. */
function masked(payload: Buffer, notes: string | undefined) {
  try {
    return (
      notes &&
      maskNotes(
        notes,
        payloadPart(payload, ['config'], MAX_VALUES_BYTES),
        payloadPart(payload, ['chart', 'values'], MAX_VALUES_BYTES),
      )
    );
  } catch (error) {
    if (error instanceof UnreadableRecord) {
      return undefined;
    }
    throw error;
  }
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MAX_ITEMS) : [];
}

function own(object: unknown, key: string): unknown {
  return object && typeof object === 'object' && Object.hasOwn(object, key)
    ? (object as Record<string, unknown>)[key]
    : undefined;
}
