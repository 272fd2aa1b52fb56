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

import { setImmediate as nextTurn } from 'node:timers/promises';

const TURN_MS = 8;

/** When the turn began, for all who share it: what one has used up is not left to the next. */
let since = performance.now();
let next: Promise<void> | undefined;

/**
 * Lets others have their turn while something takes long: ends the turn where
 * it has been long enough.
 */
export async function shareEventLoop(): Promise<void> {
  if (performance.now() - since > TURN_MS) {
    next ??= begin();
    await next;
  }
}

async function begin(): Promise<void> {
  await nextTurn();
  since = performance.now();
  next = undefined;
}
