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

import type { ChildProcess } from 'node:child_process';
import { on } from 'node:events';

/** Says something to the process at the other end. */
export function tell(to: ChildProcess | NodeJS.Process, value: unknown): void {
  to.send!({ bench: value });
}

/** What the other process says until it ends; what the loader of TypeScript says is passed over. */
export async function* heardFrom<T>(
  from: ChildProcess | NodeJS.Process,
): AsyncGenerator<T, void, undefined> {
  const ended = new AbortController();
  const end = () => ended.abort();
  from.once('disconnect', end);
  if (!from.connected) {
    end();
  }
  try {
    for await (const [message] of on(from, 'message', {
      signal: ended.signal,
    })) {
      if (message && typeof message === 'object' && 'bench' in message) {
        yield message.bench;
      }
    }
  } catch (error) {
    if (!ended.signal.aborted) {
      throw error;
    }
  } finally {
    from.off('disconnect', end);
  }
}

/**
 * The next thing that the other process says.
 *
 * @throws Error where it ends without a word
 */
export async function hear<T>(from: ChildProcess | NodeJS.Process): Promise<T> {
  for await (const message of heardFrom<T>(from)) {
    return message;
  }
  throw new Error('The other process has ended.');
}
