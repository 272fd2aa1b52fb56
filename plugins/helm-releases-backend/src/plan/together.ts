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

type Task = (signal: AbortSignal) => Promise<unknown>;

/**
 * Does several things at the same time. Where one fails the others are asked
 * to stop and waited for, so that nothing goes on behind the caller's back.
 *
 * @throws what the first one threw; the reason of `signal`
 */
export async function together<T extends readonly Task[]>(
  signal: AbortSignal,
  tasks: [...T],
): Promise<{ [K in keyof T]: Awaited<ReturnType<T[K]>> }> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const running = tasks.map(async task => task(either));
  try {
    return (await Promise.all(running)) as {
      [K in keyof T]: Awaited<ReturnType<T[K]>>;
    };
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(running);
    signal.throwIfAborted();
    throw error;
  }
}
