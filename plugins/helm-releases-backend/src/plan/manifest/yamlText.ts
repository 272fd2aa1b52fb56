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

import { stringify } from 'yaml';
import { isMap } from './isMap';

const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/**
 * YAML with the keys always in the same order, so that two texts differ only
 * where their meanings do. A YAML 1.1 parser such as helm's reads it back.
 */
export function yamlText(value: unknown): string {
  return stringify(sorted(value), {
    compat: 'yaml-1.1',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return isMap(value)
    ? new Map(
        Object.keys(value)
          .sort(byRankAndName)
          .map(key => [key, sorted(value[key])]),
      )
    : value;
}

function byRankAndName(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : Number(a > b));
}

function rank(key: string): number {
  const at = FIRST.indexOf(key);
  return at < 0 ? FIRST.length : at;
}
