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

import type { KubeObject } from '../../kubernetes/KubeObject';
import { decodeProtobuf } from '../../kubernetes/protobuf/decodeProtobuf';
import { encodeProtobufObject } from '../../kubernetes/protobuf/encodeProtobuf';
import type { ApiAnswer } from '../../kubernetes/testing/ApiClient';

/** A body as its content type has it: bytes of protobuf, or what JSON is made of. */
export function encodedBody(body: unknown, contentType: string): unknown {
  return contentType.includes('protobuf')
    ? Buffer.concat(encodeProtobufObject(body as KubeObject))
    : body;
}

/** The body of an answer in JSON or protobuf. */
export function decodedBody({ bytes, body, headers }: ApiAnswer): any {
  return `${headers['content-type']}`.includes('protobuf')
    ? decodeProtobuf(bytes)
    : body;
}
