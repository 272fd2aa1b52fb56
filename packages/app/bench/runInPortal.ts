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

/* eslint-disable no-console */

import { chromium, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import config from '../../../playwright.config';
import { Portal } from '../e2e-tests/support/Portal';

/** Starts a portal and a browser, measures there, and ends the process. */
export function runInPortal(
  measure: (portal: Portal, page: Page) => Promise<void>,
): void {
  withPortal(measure).then(
    () => process.exit(),
    error => {
      console.error(error);
      process.exit(1);
    },
  );
}

async function withPortal(
  measure: (portal: Portal, page: Page) => Promise<void>,
): Promise<void> {
  if (!existsSync(resolve('packages/app/dist/index.html'))) {
    throw new Error('Build the frontend first: yarn workspace app build');
  }
  const portal = await Portal.start();
  try {
    const browser = await chromium.launch(config.use?.launchOptions);
    try {
      await measure(portal, await browser.newPage({ baseURL: portal.url }));
    } finally {
      await browser.close();
    }
  } finally {
    await portal.stop();
  }
}
