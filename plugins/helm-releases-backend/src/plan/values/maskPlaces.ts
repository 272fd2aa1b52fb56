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

import { InputError } from '@backstage/errors';
import { MASKED_TEXT } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml';
import { pathText } from './pathText';

const MAX_PLACES = 1_000;

/** Where a mask stands in a text. */
export interface MaskPlace {
  path: string[];
  /** Offsets of the scalar. */
  start: number;
  end: number;
}

/**
 * Finds the masks of a text, in their order.
 *
 * @throws InputError where one is part of a longer text or a key, or can be
 * reached by an alias
 */
export function maskPlaces(yaml: string): MaskPlace[] {
  const { contents } = parseDocument(yaml, {
    version: '1.1',
    prettyErrors: false,
  });
  const places: MaskPlace[] = [];
  collect(contents, { path: [], shared: false }, places);
  return places;
}

interface Surroundings {
  path: string[];
  /** Whether an alias leads here. */
  shared: boolean;
}

function collect(
  node: unknown,
  { path, shared }: Surroundings,
  places: MaskPlace[],
): void {
  const isShared =
    shared || (node as { anchor?: string } | null)?.anchor !== undefined;
  if (isMap(node)) {
    for (const pair of node.items) {
      const key = keyOf(pair.key, path);
      collect(pair.value, { path: [...path, key], shared: isShared }, places);
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, n) => {
      const at = { path: [...path, String(n)], shared: isShared };
      // `!!pairs` and `!!omap` hold pairs, which helm knows nothing of.
      collect(isPair(item) ? item.value : item, at, places);
    });
  } else if (isMasked(node)) {
    places.push(placeOf(node, { path, shared: isShared }));
    if (places.length > MAX_PLACES) {
      throw new InputError(`More than ${MAX_PLACES} values are masked.`);
    }
  }
}

function placeOf(node: Scalar, { path, shared }: Surroundings): MaskPlace {
  if (shared) {
    throw refusal(path, 'and shared by an anchor');
  }
  if (node.value !== MASKED_TEXT) {
    throw refusal(path, 'within a longer text');
  }
  const [start, end] = node.range!;
  return { path, start, end };
}

function keyOf(key: unknown, path: string[]): string {
  if (isMasked(key)) {
    throw new InputError(
      `A key below ${pathText(path) || 'the top'} is masked.`,
    );
  }
  if (isScalar(key)) {
    // The parser makes a symbol of the merge key.
    return typeof key.value === 'symbol' ? '<<' : String(key.value);
  }
  return String((key as Node | null) ?? '');
}

function isMasked(node: unknown): node is Scalar<string> {
  return (
    isScalar(node) &&
    typeof node.value === 'string' &&
    node.value.includes(MASKED_TEXT)
  );
}

function refusal(path: string[], how: string): InputError {
  return new InputError(
    `The value of ${pathText(path)} is masked ${how}: write the value itself.`,
  );
}
