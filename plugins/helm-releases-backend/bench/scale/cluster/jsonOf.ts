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

import type { AnswerPart } from './AnswerPart';
import { metadataOf, type StoredObject } from './StoredObject';

const plain = (text: string): AnswerPart => ({ plain: Buffer.from(text) });

/** A PartialObjectMetadata. */
export function jsonMetadata(object: StoredObject): AnswerPart[] {
  return [
    plain(
      JSON.stringify({
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: metadataOf(object),
      }),
    ),
  ];
}

/** A Secret of helm. */
export function jsonSecret(
  object: StoredObject,
  payload: AnswerPart[],
): AnswerPart[] {
  return [
    plain(
      `{"kind":"Secret","apiVersion":"v1","metadata":${JSON.stringify(
        metadataOf(object),
      )},"data":{"release":"`,
    ),
    ...payload,
    plain('"},"type":"helm.sh/release.v1"}'),
  ];
}

/** A list of such objects. */
export function jsonList(options: {
  apiVersion: string;
  kind: string;
  resourceVersion: string;
  next: string;
  items: AnswerPart[][];
}): AnswerPart[] {
  const { apiVersion, kind, resourceVersion, next, items } = options;
  return [
    plain(
      `{"kind":"${kind}","apiVersion":"${apiVersion}","metadata":${JSON.stringify(
        { resourceVersion, ...(next && { continue: next }) },
      )},"items":[`,
    ),
    ...items.flatMap((item, i) => (i ? [plain(','), ...item] : item)),
    plain(']}'),
  ];
}
