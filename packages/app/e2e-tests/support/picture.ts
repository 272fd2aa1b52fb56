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

import type { Locator, Page, TestInfo } from '@playwright/test';
import { join, resolve } from 'node:path';

const IMAGES = resolve(__dirname, '../../../../docs/images');

/**
 * Takes a picture: for the guides when `DOCS_IMAGES` is set, else for the
 * report of the test.
 */
export async function picture(
  subject: Page | Locator,
  name: string,
  testInfo: TestInfo,
): Promise<void> {
  const path = process.env.DOCS_IMAGES
    ? join(IMAGES, `${name}.png`)
    : testInfo.outputPath(`${name}.png`);
  await subject.screenshot({ path, animations: 'disabled', caret: 'hide' });
}
