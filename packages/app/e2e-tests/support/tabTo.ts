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

import { expect, type Locator } from '@playwright/test';

const MOST_STOPS = 80;

/** Goes to something as somebody without a mouse does: by the Tab key, which no input may keep. */
export async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  const isFocused = () =>
    target.evaluate(element => element === document.activeElement);
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await isFocused()) {
      return;
    }
    await target.page().keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}
