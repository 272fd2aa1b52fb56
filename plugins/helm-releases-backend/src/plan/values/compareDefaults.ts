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

import type { DefaultChange } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isDeepStrictEqual } from 'node:util';
import { speaksOfReference, speaksOfSecret } from '../../releases/secretKeys';
import { isMap } from '../manifest/isMap';
import { yamlText } from '../manifest/yamlText';
import { maskValues } from '../masking/maskValues';
import type { SecretTexts } from '../masking/SecretTexts';
import { pathText } from './pathText';

const MAX_CHANGES = 500;
const MAX_TEXT = 4 * 1024;

/** Values as helm holds them. */
type Values = Record<string, unknown>;

/** Both versions of the chart's defaults, and what lies on top of them. */
export interface ComparedDefaults {
  before: Values;
  after: Values;
  /** The user's own, as they will be. */
  user: Values;
  secrets: SecretTexts;
}

/** Defaults that differ between two versions of a chart, key by key; lists count as one value. */
export function compareDefaults(options: ComparedDefaults): DefaultChange[] {
  const changes: DefaultChange[] = [];
  collect([], options, options.before, options.after, changes);
  return changes;
}

function collect(
  path: string[],
  options: ComparedDefaults,
  before: unknown,
  after: unknown,
  changes: DefaultChange[],
): void {
  if (changes.length >= MAX_CHANGES) {
    return;
  }
  if (goesDeeper(before, after)) {
    const old = isMap(before) ? before : {};
    const target = isMap(after) ? after : {};
    for (const key of new Set([...Object.keys(target), ...Object.keys(old)])) {
      const own = (values: Values) =>
        Object.hasOwn(values, key) ? values[key] : undefined;
      collect([...path, key], options, own(old), own(target), changes);
    }
    return;
  }
  if (!isDeepStrictEqual(before, after)) {
    const hidden = isSecretPath(path);
    const text = (value: unknown) =>
      value === undefined || hidden ? undefined : yamlOf(value, options);
    changes.push({
      path: pathText(path),
      change: changeOf(before, after),
      before: text(before),
      after: text(after),
      overridden: isOverridden(path, options.user),
    });
  }
}

/** An empty map is a value of its own. */
function goesDeeper(before: unknown, after: unknown): boolean {
  const sides = [before, after].filter(side => side !== undefined);
  return (
    sides.every(isMap) &&
    sides.some(side => Object.keys(side as Values).length > 0)
  );
}

function changeOf(before: unknown, after: unknown): DefaultChange['change'] {
  if (before === undefined) {
    return 'added';
  }
  return after === undefined ? 'removed' : 'changed';
}

function isOverridden(path: string[], user: Values): boolean {
  let value: unknown = user;
  for (const key of path) {
    if (!isMap(value)) {
      return true;
    }
    if (!Object.hasOwn(value, key)) {
      return false;
    }
    value = value[key];
  }
  return true;
}

/** What stands below a secret is one, but for where it is and how it is used. */
function isSecretPath(path: string[]): boolean {
  return path.some(speaksOfSecret) && !speaksOfReference(path[path.length - 1]);
}

function yamlOf(value: unknown, { secrets }: ComparedDefaults): string {
  const masked = maskValues(value, undefined, {
    secrets,
    byKeys: true,
    marksChange: false,
  });
  const text = yamlText(masked).trimEnd();
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
