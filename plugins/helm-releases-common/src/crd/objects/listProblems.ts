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

import type { CrdSchema } from '../CrdSchema';
import { canonicalText } from '../json/canonicalText';
import { isRecord } from '../json/isRecord';

/** What is wrong with a list, apart from its items. */
export function listProblems(list: unknown[], schema: CrdSchema): string[] {
  const { minItems, maxItems, uniqueItems } = schema;
  const type = uniqueItems === true ? 'set' : schema['x-kubernetes-list-type'];
  const problems: string[] = [];
  if (minItems !== undefined && list.length < minItems) {
    problems.push(`It has fewer than ${minItems} items.`);
  }
  if (maxItems !== undefined && list.length > maxItems) {
    problems.push(`It has more than ${maxItems} items.`);
  }
  if (type === 'set' || type === 'map') {
    const keys = schema['x-kubernetes-list-map-keys'] ?? [];
    const texts = list.map(item =>
      canonicalText(type === 'map' ? keysOf(item, keys) : item),
    );
    if (new Set(texts).size < texts.length) {
      problems.push(
        type === 'map'
          ? `It has items with the same ${keys.join(', ')}.`
          : 'It has equal items.',
      );
    }
  }
  return problems;
}

function keysOf(item: unknown, keys: string[]): unknown {
  return isRecord(item)
    ? keys.map(key => (Object.hasOwn(item, key) ? [item[key]] : []))
    : item;
}
