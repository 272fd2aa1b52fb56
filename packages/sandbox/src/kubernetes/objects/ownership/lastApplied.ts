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

import type { KubeObject } from '../../KubeObject';
import { compareFields } from '../fields/compareFields';
import { FieldSet } from '../fields/FieldSet';
import { fieldSetOf } from '../fields/fieldSetOf';
import { isMap, type JsonMap } from '../fields/jsonValue';
import type { Shape } from '../shape/Shape';

const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** Whose server-side applies follow upon client-side ones. */
export const KUBECTL = 'kubectl';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  return isMap(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map(key => [key, sorted(value[key])]),
      )
    : value;
}

function parsed(text: string | undefined): JsonMap | undefined {
  try {
    const value = JSON.parse(text ?? '');
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The fields that kubectl may take from others without being forced, since it
 * has applied them client-side and nobody has changed them.
 */
export function takenOverFromLastApplied(
  live: KubeObject,
  shape: Shape,
): FieldSet {
  const last = parsed(live.metadata.annotations?.[ANNOTATION]);
  if (!last || last.apiVersion !== live.apiVersion) return FieldSet.EMPTY;
  const { added, removed, modified } = compareFields(last, live, shape);
  return fieldSetOf(last, shape)
    .difference(modified)
    .difference(added)
    .difference(removed);
}

/** The object with what kubectl applied server-side in the annotation of client-side applies, if it has one. */
export function withLastApplied(
  object: KubeObject,
  applied: KubeObject,
): KubeObject {
  const { annotations = {} } = object.metadata;
  if (!annotations[ANNOTATION]) return object;
  const { [ANNOTATION]: _, ...others } = applied.metadata.annotations ?? {};
  const told = {
    ...applied,
    metadata: {
      ...applied.metadata,
      ...(applied.metadata.annotations ? { annotations: others } : {}),
    },
  };
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: {
        ...annotations,
        [ANNOTATION]: `${JSON.stringify(sorted(told))}\n`,
      },
    },
  };
}
