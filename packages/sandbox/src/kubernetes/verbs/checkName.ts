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

import type { KubeObject } from '../KubeObject';
import { StatusError } from '../StatusError';
import type { ObjectRequest } from './ObjectRequest';

/** 400 for an object in which no name is found. */
export function nameless({ name }: ObjectRequest): StatusError {
  return StatusError.badRequest(
    `the name of the object (${name} based on URL) was undeterminable: name must be provided`,
  );
}

/** @throws StatusError 400 for an object that has no name, or another than the path */
export function checkName(
  request: ObjectRequest,
  { metadata }: KubeObject,
): void {
  const { name } = request;
  if (!metadata?.name) {
    throw nameless(request);
  }
  if (metadata.name !== name) {
    throw StatusError.badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  }
}
