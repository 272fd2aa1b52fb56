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

import {
  applyOperation,
  getValueByPointer,
  type Operation,
} from 'fast-json-patch';
import { jsonKindOf } from '../fields/jsonValue';
import { StatusError } from '../../StatusError';

/** The real server adds to a map what it is to replace and does not find there. */
function asCarriedOut(document: unknown, operation: Operation): Operation {
  if (operation?.op !== 'replace') {
    return operation;
  }
  const parent: unknown = getValueByPointer(
    document,
    operation.path.slice(0, operation.path.lastIndexOf('/')),
  );
  const isMap =
    typeof parent === 'object' && parent !== null && !Array.isArray(parent);
  return isMap ? { ...operation, op: 'add' } : operation;
}

/**
 * A JSON patch (RFC 6902). Neither value is changed.
 *
 * @throws StatusError 400 where the patch is no list of operations, 422 where
 * one of them cannot be done or a test fails.
 */
export function jsonPatch<T>(current: T, patch: unknown): T {
  if (!Array.isArray(patch)) {
    throw StatusError.badRequest(
      `error decoding patch: json: cannot unmarshal ${jsonKindOf(
        patch,
      )} into Go value of type []handlers.jsonPatchOp`,
    );
  }
  try {
    const validate = true;
    const mutate = false;
    return (patch as Operation[]).reduce(
      (document, operation) =>
        applyOperation(
          document,
          asCarriedOut(document, operation),
          validate,
          mutate,
        ).newDocument,
      current,
    );
  } catch {
    throw StatusError.unprocessable();
  }
}
