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

/** In which form objects are answered. */
export type Form = 'json' | 'metadata' | 'table' | 'protobuf';

/** How {@link negotiate} names the form in the answer's content type. */
export const contentTypes: Record<Form, string> = {
  json: 'application/json',
  metadata: 'application/json',
  table: 'application/json',
  protobuf: 'application/vnd.kubernetes.protobuf',
};

/**
 * The first form in `Accept` that the server has: whole objects in JSON or protobuf, their metadata
 * or a Table in JSON.
 *
 * @param withProtobuf - whether this answer can be given in protobuf
 * @throws StatusError 406 if there is none
 */
export function negotiate(accept: string, withProtobuf: boolean): Form {
  for (const entry of accept.split(',')) {
    const [type, ...parameters] = entry.split(';').map(part => part.trim());
    const as = parameters
      .find(parameter => parameter.startsWith('as='))
      ?.slice(3);
    if (
      type === '' ||
      type === '*/*' ||
      type === 'application/*' ||
      type === 'application/json'
    ) {
      if (as === undefined) {
        return 'json';
      }
      if (/^PartialObjectMetadata(List)?$/.test(as)) {
        return 'metadata';
      }
      if (as === 'Table' && parameters.includes('v=v1')) {
        return 'table';
      }
    }
    if (
      withProtobuf &&
      type === 'application/vnd.kubernetes.protobuf' &&
      as === undefined
    ) {
      return 'protobuf';
    }
  }
  throw new StatusError(
    406,
    'NotAcceptable',
    'only the following media types are accepted: application/json',
  );
}
