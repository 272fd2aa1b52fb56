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

import type { GoType } from './GoType';
import { firstFault, jsonFault } from './jsonFault';
import { base64Fault } from './unreadableText';

/** What Go calls a value that it has read from JSON without a type. */
function goKindOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'slice';
  }
  switch (typeof value) {
    case 'object':
      return 'map';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    case 'boolean':
      return 'bool';
    default:
      return 'string';
  }
}

/** The kind of type that lies under a scalar one. */
function underlying(type: GoType): string {
  return type.kind === 'string' ? 'string' : type.name;
}

function scalarFault(kind: string, type: GoType): string | undefined {
  const fits = type.kind === 'integer' ? kind === 'int64' : kind === type.kind;
  if (fits) {
    return undefined;
  }
  // Go could make a string of a number, which is not meant.
  const isConvertible =
    (kind === 'int64' && type.kind === 'string') ||
    (kind === 'float64' && type.kind === 'integer');
  return isConvertible
    ? `cannot convert ${kind} to ${type.name}`
    : `unrecognized type: ${underlying(type)}`;
}

/**
 * Why Go cannot make a value of a type from what a strategic merge patch has
 * left: the first thing that does not fit, in the words of the converter in
 * `k8s.io/apimachinery/pkg/runtime`; undefined where everything fits.
 */
export function conversionFault(
  value: unknown,
  type: GoType,
): string | undefined {
  if (value === null || value === undefined) {
    return undefined;
  }
  const kind = goKindOf(value);
  switch (type.kind) {
    case 'any':
      return undefined;
    case 'time':
      return jsonFault(value, type);
    case 'bytes': {
      const fault = kind === 'string' && base64Fault(value as string);
      if (kind === 'string') {
        return fault ? `error decoding from json: ${fault}` : undefined;
      }
      return `cannot restore slice from ${kind}`;
    }
    case 'list':
    case 'map': {
      const wanted = type.kind === 'list' ? 'slice' : 'map';
      return kind === wanted
        ? firstFault(Object.values(value), child =>
            conversionFault(child, type.of as GoType),
          )
        : `cannot restore ${wanted} from ${kind}`;
    }
    case 'struct':
      return kind === 'map'
        ? firstFault(Object.entries(type.fields ?? {}), ([key, field]) =>
            conversionFault((value as Record<string, unknown>)[key], field),
          )
        : `cannot restore struct from: ${kind}`;
    default:
      return scalarFault(kind, type);
  }
}
