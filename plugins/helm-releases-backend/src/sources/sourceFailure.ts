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

import { isError } from '@backstage/errors';
import type { SourceBusyError } from '@prophet-aiops/backstage-plugin-helm-releases-node';

const MAX_LENGTH = 1_000;

/** What a failure of a chart source is counted as. */
export type SourceFailureClass =
  | 'busy'
  | 'configuration'
  | 'not-found'
  | 'unavailable';

/** Why a source could not be read. */
export interface SourceFailure {
  /** Safe to keep and to show: it holds no credential. */
  message: string;
  class: SourceFailureClass;
  /** Milliseconds from now, where the source said so. */
  retryAfterMs?: number;
}

/**
 * @param secrets - of the configuration: where somebody echoes them, they are
 * taken out as well
 */
export function sourceFailureOf(
  error: unknown,
  secrets: string[],
): SourceFailure {
  return {
    message: withoutCredentials(
      isError(error) ? error.message : String(error),
      secrets,
    ).slice(0, MAX_LENGTH),
    class: classOf(error),
    ...(isBusy(error) && { retryAfterMs: error.retryAfterMs }),
  };
}

function classOf(error: unknown): SourceFailureClass {
  if (isBusy(error)) {
    return 'busy';
  }
  const name = isError(error) ? error.name : '';
  if (name === 'InputError') {
    return 'configuration';
  }
  return name === 'NotFoundError' ? 'not-found' : 'unavailable';
}

/** By what it says: a chart source of others may have another copy of the class. */
function isBusy(error: unknown): error is SourceBusyError {
  return (
    isError(error) &&
    Number.isFinite((error as Partial<SourceBusyError>).retryAfterMs)
  );
}

function withoutCredentials(text: string, secrets: string[]): string {
  let safe = text
    // PostgreSQL refuses NUL.
    .replaceAll('\0', '\ufffd')
    .replace(/(\w:\/\/)[^/?#\s]*@/g, '$1')
    // What signs an address.
    .replace(/(\w:\/\/[^\s"'?]*\?)[^\s"')]+/g, '$1…')
    .replace(/\b(basic|bearer)\s+[\w+/=.~-]{8,}/gi, '$1 …');
  for (const secret of secrets) {
    if (secret) {
      safe = safe.replaceAll(secret, '…');
    }
  }
  return safe;
}
