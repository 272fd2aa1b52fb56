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
import { FaultAction } from './Faults';
import { Outgoing } from './Outgoing';

/** The reason that goes with a code, where a fault names none. */
const reasons: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Expired',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** What a watch ends with, or a LIST is refused with, once the past is forgotten. */
export function expired(): StatusError {
  return StatusError.expired(
    'The resourceVersion for the provided watch is too old.',
  );
}

/**
 * Lets a fault befall a request whose answer has not begun.
 *
 * @throws StatusError for a fault that is an answer
 */
export async function sufferFault(
  action: FaultAction,
  out: Outgoing,
  path: string,
): Promise<void> {
  switch (action.kind) {
    case 'delay':
      await new Promise(resolve => setTimeout(resolve, action.ms).unref());
      break;
    case 'hold':
      await action.gate.pass(path);
      break;
    case 'reset':
      if (action.afterBytes) {
        out.resetAfterBytes = action.afterBytes;
      } else {
        out.reset();
      }
      break;
    case 'status':
      throw new StatusError(
        action.code,
        action.reason ?? reasons[action.code] ?? 'Unknown',
        action.message ?? `the sandbox was told to answer ${action.code}`,
        action.retryAfter
          ? { retryAfterSeconds: action.retryAfter }
          : undefined,
      );
    default:
      break;
  }
}
