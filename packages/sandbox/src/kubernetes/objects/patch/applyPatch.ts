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
import { StatusError } from '../../StatusError';
import { isMap, jsonKindOf } from '../fields/jsonValue';
import { shapeOfObject } from '../shape/shapeOfObject';
import type { StructuralSchema } from '../shape/StructuralSchema';
import { jsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { strategicMergePatch } from './strategicMergePatch';

/** The patches that are not a server-side apply. */
export type PatchContentType =
  | 'application/merge-patch+json'
  | 'application/json-patch+json'
  | 'application/strategic-merge-patch+json';

/**
 * Carries a patch out. `current` and `patch` stay as they are.
 *
 * @param schema - of a custom resource; those take no strategic merge patch
 * @returns an object, of which nothing else is sure yet
 * @throws StatusError 400 for a patch that cannot be understood, 415 for one
 * that the kind does not take, 422 for one that cannot be done.
 */
export function applyPatch({
  current,
  patch,
  contentType,
  schema,
}: {
  current: KubeObject;
  patch: unknown;
  contentType: PatchContentType;
  schema?: StructuralSchema;
}): KubeObject {
  const patched = patchedJson(current, patch, contentType, schema);
  if (!isMap(patched)) {
    throw StatusError.unprocessable();
  }
  return patched as KubeObject;
}

/** @throws StatusError 400 for a patch that is no object, in words that go before Go's */
function checkIsMap(patch: unknown, words: string): void {
  if (!isMap(patch)) {
    const told = jsonKindOf(patch);
    throw StatusError.badRequest(
      `${words}json: cannot unmarshal ${told} into Go value of type map[string]interface {}`,
    );
  }
}

function patchedJson(
  current: KubeObject,
  patch: unknown,
  contentType: PatchContentType,
  schema?: StructuralSchema,
): unknown {
  switch (contentType) {
    case 'application/merge-patch+json':
      if (patch === null) {
        throw StatusError.badRequest('Invalid JSON Patch');
      }
      checkIsMap(patch, 'error decoding patch: ');
      return mergePatch(current, patch);
    case 'application/json-patch+json':
      return jsonPatch(current, patch);
    default:
      if (schema) {
        throw StatusError.unsupportedMediaType(
          'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
        );
      }
      if (patch === null) {
        return current;
      }
      checkIsMap(patch, '');
      return strategicMergePatch(current, patch, shapeOfObject(current));
  }
}
