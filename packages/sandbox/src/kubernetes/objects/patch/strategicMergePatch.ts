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

import { StatusError } from '../../StatusError';
import { isMap, type JsonMap } from '../fields/jsonValue';
import { shapeOfField, type Shape } from '../shape/Shape';
import { type ListDirectives, mergeList } from './mergeList';

const DIRECTIVE = '$patch';
const RETAIN_KEYS = '$retainKeys';
const DELETE_PREFIX = '$deleteFromPrimitiveList/';
const ORDER_PREFIX = '$setElementOrder/';

const isDirected = (value: unknown) => isMap(value) && DIRECTIVE in value;

/**
 * A value of the patch that nothing living matches: without nulls and without
 * what has a directive, whichever it is.
 */
function plain(value: unknown): unknown {
  if (isDirected(value)) return undefined;
  if (Array.isArray(value)) {
    return value.filter(item => !isDirected(item)).map(plain);
  }
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, child]) =>
          child !== null &&
          !isDirected(child) &&
          key !== DIRECTIVE &&
          key !== RETAIN_KEYS &&
          !key.startsWith(DELETE_PREFIX) &&
          !key.startsWith(ORDER_PREFIX),
      )
      .map(([key, child]) => [key, plain(child)]),
  );
}

function retained(current: JsonMap, patch: JsonMap): JsonMap {
  const keys = patch[RETAIN_KEYS];
  if (keys === undefined) return current;
  if (!Array.isArray(keys)) {
    throw StatusError.badRequest('invalid patch format of retainKeys');
  }
  return Object.fromEntries(
    Object.entries(current).filter(([key]) => keys.includes(key)),
  );
}

/** What `$setElementOrder/x` and `$deleteFromPrimitiveList/x` say of the list `x`. */
function listDirectives(patch: JsonMap, key: string): ListDirectives {
  const list = (name: string) => {
    const value = patch[name];
    if (value !== undefined && !Array.isArray(value)) {
      throw StatusError.badRequest(`invalid patch: ${name} is no list`);
    }
    return value as unknown[] | undefined;
  };
  return {
    removed: list(`${DELETE_PREFIX}${key}`),
    order: list(`${ORDER_PREFIX}${key}`),
  };
}

/** The fields that a patch speaks of, by value or by a directive for a list. */
function touchedKeys(patch: JsonMap): Set<string> {
  const keys = Object.keys(patch).map(key => {
    const prefix = [DELETE_PREFIX, ORDER_PREFIX].find(p => key.startsWith(p));
    return prefix ? key.slice(prefix.length) : key;
  });
  return new Set(keys.filter(key => key !== DIRECTIVE && key !== RETAIN_KEYS));
}

function mergeMap(current: JsonMap, patch: JsonMap, shape: Shape): JsonMap {
  switch (patch[DIRECTIVE]) {
    case undefined:
    case 'merge':
      break;
    case 'replace': {
      const { [DIRECTIVE]: _, ...rest } = patch;
      return plain(rest) as JsonMap;
    }
    case 'delete':
      return {};
    default:
      throw StatusError.badRequest(
        `unknown patch type found: ${String(patch[DIRECTIVE])}`,
      );
  }
  const result = { ...retained(current, patch) };
  for (const key of touchedKeys(patch)) {
    if (patch[key] === null) {
      delete result[key];
      continue;
    }
    const value = mergeValue(
      result[key],
      patch[key],
      shapeOfField(shape, key),
      listDirectives(patch, key),
    );
    if (value === undefined) {
      delete result[key];
    } else {
      result[key] = value;
    }
  }
  return result;
}

function mergeValue(
  current: unknown,
  patch: unknown,
  shape: Shape,
  directives: ListDirectives,
): unknown {
  const directed = directives.order ?? directives.removed;
  if (current === undefined || current === null) {
    return patch === undefined ? current : plain(patch);
  }
  if (isMap(current) && isMap(patch) && shape.patch !== 'replace') {
    return mergeMap(current, patch, shape);
  }
  if (
    Array.isArray(current) &&
    (Array.isArray(patch) || (patch === undefined && directed)) &&
    typeof shape.patch === 'object'
  ) {
    const { mergeKey } = shape.patch;
    return mergeList(
      current,
      patch ?? [],
      item => itemKey(item, mergeKey),
      (item, change) =>
        mergeMap(item as JsonMap, change as JsonMap, shape.items ?? {}),
      directives,
    );
  }
  if (
    Array.isArray(current) &&
    (Array.isArray(patch) || directed) &&
    shape.patch === 'set'
  ) {
    return mergeList(
      current,
      (patch as unknown[] | undefined) ?? [],
      item => JSON.stringify(item),
      item => item,
      directives,
    );
  }
  return patch === undefined ? current : plain(patch);
}

function itemKey(item: unknown, mergeKey: string): string {
  if (!isMap(item) || item[mergeKey] === undefined) {
    throw StatusError.badRequest(
      `map: ${JSON.stringify(
        item,
      )} does not contain declared merge key: ${mergeKey}`,
    );
  }
  return JSON.stringify(item[mergeKey]);
}

/**
 * A strategic merge patch, as `k8s.io/apimachinery/pkg/util/strategicpatch`
 * carries it out. Neither value is changed.
 *
 * @throws StatusError 400 where the patch cannot be understood.
 */
export function strategicMergePatch<T extends object>(
  current: T,
  patch: unknown,
  shape: Shape,
): T {
  if (!isMap(patch)) {
    throw StatusError.badRequest('invalid patch: not an object');
  }
  return mergeMap(current as JsonMap, patch, shape) as T;
}
