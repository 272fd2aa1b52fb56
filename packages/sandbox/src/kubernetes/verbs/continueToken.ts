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

/** Where the next page of a LIST begins. */
export interface ContinueToken {
  /** The resourceVersion of the first page; undefined to go on with what is there now. */
  resourceVersion?: number;
  /** The last key of the page before. */
  after: string;
}

/** Opaque to clients, as the API server's token is. */
export function encodeContinueToken(token: ContinueToken): string {
  return Buffer.from(
    JSON.stringify({
      v: 'meta.k8s.io/v1',
      rv: token.resourceVersion ?? -1,
      start: token.after,
    }),
  ).toString('base64url');
}

/** @throws StatusError 400 if it is none of ours */
export function decodeContinueToken(text: string): ContinueToken {
  try {
    const { rv, start } = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    if (Number.isInteger(rv) && typeof start === 'string') {
      return { resourceVersion: rv < 0 ? undefined : rv, after: start };
    }
  } catch {
    // The same refusal as for a token of another shape.
  }
  throw StatusError.badRequest(
    'invalid continue token: continue key is not valid',
  );
}
