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

import { StatusError } from '../StatusError';
import { objectInBody } from './createObject';
import { answerObject, existingObject } from './getObject';
import { Answer, ObjectRequest } from './ObjectRequest';
import { updateStored } from './writeObject';

/** PUT. */
export function updateObject(request: ObjectRequest): Answer {
  const object = objectInBody(request);
  if (object.metadata.name && object.metadata.name !== request.name) {
    throw StatusError.badRequest(
      `the name of the object (${object.metadata.name}) does not match the name on the URL (${request.name})`,
    );
  }
  const current = existingObject(request);
  return answerObject(request, updateStored(request, current, object));
}
