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

import { MASK } from '../../releases/maskSecrets';
import { isMap } from '../manifest/isMap';
import type { KubeObject } from '../manifest/ManifestObject';
import { CHANGED_MASK, maskValues } from './maskValues';
import type { SecretTexts } from './SecretTexts';

/** Which side of a comparison an object stands on. */
export interface MaskObjectOptions {
  secrets: SecretTexts;
  /** The object on the other side. */
  other?: KubeObject;
  side: 'before' | 'after';
}

/**
 * An object without what may be a secret. Of a Secret every value is masked;
 * on the new side those that are others than before are marked as such, and
 * neither side tells length or digest.
 */
export function maskObject(
  object: KubeObject,
  { secrets, other, side }: MaskObjectOptions,
): KubeObject {
  const marksChange = side === 'after';
  const { data, stringData, ...rest } = object;
  const isSecret = object.kind === 'Secret' && object.apiVersion === 'v1';
  const masked = maskValues(isSecret ? rest : object, other, {
    secrets,
    marksChange,
    // Below the keys of a definition stands what a value must look like.
    byKeys: object.kind !== 'CustomResourceDefinition',
  }) as KubeObject;
  if (!isSecret) {
    return masked;
  }
  const before = marksChange && other ? secretValues(other) : new Map();
  const after = secretValues(object);
  const maskKeys = (values: unknown) =>
    isMap(values)
      ? Object.fromEntries(
          Object.keys(values).map(key => [
            key,
            before.has(key) && before.get(key) !== after.get(key)
              ? CHANGED_MASK
              : MASK,
          ]),
        )
      : MASK;
  return {
    ...masked,
    ...(data !== undefined && { data: maskKeys(data) }),
    ...(stringData !== undefined && { stringData: maskKeys(stringData) }),
  };
}

/** By key, as the cluster would hold them: what is written as text wins. */
function secretValues({ data, stringData }: KubeObject): Map<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(isMap(data) ? data : {})) {
    values.set(key, Buffer.from(String(value), 'base64').toString('latin1'));
  }
  for (const [key, value] of Object.entries(
    isMap(stringData) ? stringData : {},
  )) {
    values.set(key, Buffer.from(String(value)).toString('latin1'));
  }
  return values;
}
