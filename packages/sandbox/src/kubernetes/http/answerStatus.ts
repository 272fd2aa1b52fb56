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
import type { Status } from '../StatusError';
import { encodeProtobufObject } from '../protobuf/encodeProtobuf';
import { contentTypes, negotiateStatus } from '../verbs/negotiate';
import { type Answer, jsonAnswer } from '../verbs/ObjectRequest';

/**
 * Answers a Status, in protobuf where a client would rather have that.
 *
 * @param code - of HTTP; that of a refusal stands in the Status as well
 */
export function answerStatus(
  code: number,
  status: Partial<Status>,
  { accept, protobuf }: { accept: string; protobuf: boolean },
): Answer {
  return protobuf && negotiateStatus(accept) === 'protobuf'
    ? {
        code,
        contentType: contentTypes.protobuf,
        body: encodeProtobufObject(status as unknown as KubeObject),
      }
    : jsonAnswer(code, status);
}
