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

import { checkWriteOptions } from './checkWriteOptions';
import { generatedName } from './generatedName';
import { answerObject } from './getObject';
import { objectInBody } from './objectInBody';
import { Answer, ObjectRequest } from './ObjectRequest';
import { createStored } from './writeObject';

/** POST. */
export function createObject(request: ObjectRequest): Answer {
  checkWriteOptions('CreateOptions', request.query);
  let object = objectInBody(request);
  const { name, generateName } = object.metadata;
  if (!name && generateName) {
    object = {
      ...object,
      metadata: {
        ...object.metadata,
        name: generatedName(generateName),
      },
    };
  }
  return answerObject(request, createStored(request, object), 201);
}
