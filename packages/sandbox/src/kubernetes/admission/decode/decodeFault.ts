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

import type { ApiResource } from '../../resources/ApiResource';
import { conversionFault } from './conversionFault';
import { STRING, type GoType } from './GoType';
import { goTypeOf, OBJECT_META } from './goTypes';
import { firstFault, jsonFault } from './jsonFault';

type Fields = Record<string, unknown>;

/** What every body is looked at for first. */
const TYPE_META: GoType = {
  name: String.raw`struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }`,
  kind: 'struct',
  fields: { kind: STRING, apiVersion: STRING },
};

/** Why Go cannot tell which kind an object is of; undefined where it can. */
export function kindFault(object: unknown): string | undefined {
  const fault = jsonFault(object, TYPE_META);
  return fault && `couldn't get version/kind; json parse error: ${fault}`;
}

/**
 * Why Go cannot read an object into the type of its kind: of a custom resource
 * that looks at its metadata alone. Undefined where it can be read.
 *
 * @param apiVersion - of the kind that the path names
 */
export function decodeFault(
  { crd, kind }: Pick<ApiResource, 'crd' | 'kind'>,
  apiVersion: string,
  object: Fields,
): string | undefined {
  return crd
    ? jsonFault(object.metadata, OBJECT_META)
    : jsonFault(object, goTypeOf(apiVersion, kind));
}

/** The same of what a strategic merge patch has left, which is not read from JSON again. */
export function patchedFault(
  { kind }: Pick<ApiResource, 'kind'>,
  apiVersion: string,
  object: Fields,
): string | undefined {
  return firstFault([TYPE_META, goTypeOf(apiVersion, kind)], type =>
    conversionFault(object, type),
  );
}
