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

import { createHash } from 'node:crypto';
import { Answer } from '../verbs/ObjectRequest';

/** How `If-None-Match` is read: as one tag, or by the book with lists, `*` and weak ones. */
export type EtagMatching = 'one tag' | 'by the book';

function isHeld(
  ifNoneMatch: string,
  etag: string,
  matching: EtagMatching,
): boolean {
  return matching === 'one tag'
    ? ifNoneMatch === etag
    : ifNoneMatch
        .split(',')
        .map(tag => tag.trim().replace(/^W\//, ''))
        .some(tag => tag === '*' || tag === etag);
}

/** An answer with the ETag of its body; 304 without a body where the client holds it. */
export function answerWithEtag(
  answer: Answer,
  ifNoneMatch: string | undefined,
  matching: EtagMatching,
): Answer {
  const hash = createHash('sha512');
  answer.body.forEach(piece => hash.update(piece));
  const etag = JSON.stringify(hash.digest('hex').toUpperCase());
  const tagged = {
    ...answer,
    headers: { ...answer.headers, etag, vary: 'Accept' },
  };
  return ifNoneMatch && isHeld(ifNoneMatch, etag, matching)
    ? { ...tagged, code: 304, body: [] }
    : tagged;
}
