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

import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

const debianChromium = '/usr/bin/chromium';
const executablePath =
  process.env.CHROMIUM_PATH ??
  (existsSync(debianChromium) ? debianChromium : undefined);

/**
 * The browser tests. They start a sandbox and a portal of their own and need
 * the built frontend: `yarn workspace app build` comes first. With
 * `DOCS_IMAGES=1` they also take the pictures of the guides.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'test-results',
  reporter: process.env.CI
    ? [['list'], ['html', { open: 'never', outputFolder: 'e2e-test-report' }]]
    : 'list',
  forbidOnly: Boolean(process.env.CI),
  // What asks nothing of a cluster, or no more than another walk, is seen on the sandbox alone.
  grepInvert:
    process.env.CLUSTER_TARGET === 'control-plane' ? /@no-cluster/ : undefined,
  // One portal on one sandbox, which the walks change one after the other.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        // Chromium has no sandbox for root, as whom containers often run.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
