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

/**
 * How long after helm has ended an open card shows its change: the portal, a
 * browser, and 100 changes made with helm past the portal, one after the other.
 * Not of the first page after a start of the backend, see docs/install.md.
 * Needs the built frontend: `yarn workspace app build` comes first.
 */
import type { Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Portal } from '../e2e-tests/support/Portal';
import { helmPastPortal } from './helmPastPortal';
import { runInPortal } from './runInPortal';

const CHANGES = 100;
const CLUSTER = 'staging';
const RELEASE = 'label-enforcer';
const PATIENCE_MS = 60_000;
const SOCKET_MS = 2_000;

/** Epoch milliseconds at which the page first shows a revision. */
function shown(page: Page, revision: number): Promise<number> {
  return page.evaluate(
    ([text, patienceMs]) =>
      new Promise<number>((done, fail) => {
        const observer = new MutationObserver(look);
        function look() {
          const cells = [...document.querySelectorAll('td')];
          if (cells.some(cell => cell.textContent?.endsWith(text))) {
            observer.disconnect();
            done(Date.now());
          }
        }
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
        look();
        setTimeout(() => fail(new Error(`${text} is not shown`)), patienceMs);
      }),
    [`rev ${revision}`, PATIENCE_MS] as const,
  );
}

/** The signals plugin leaves the first request for a web socket unanswered. */
async function askForSocketInVain(portal: Portal): Promise<void> {
  const socket = new WebSocket(
    `${portal.url.replace('http', 'ws')}/api/signals`,
  );
  await Promise.race([
    new Promise(done => {
      socket.onopen = done;
      socket.onerror = done;
    }),
    pause(SOCKET_MS),
  ]);
  socket.close();
}

async function measure(portal: Portal, page: Page): Promise<number[]> {
  const cluster = portal.sandbox.cluster(CLUSTER);
  const helm = (...args: string[]) => helmPastPortal(cluster, RELEASE, ...args);
  const history = JSON.parse(await helm('history', '--output=json'));
  const first: number = history.at(-1).revision;
  await askForSocketInVain(portal);
  await page.goto(`${portal.url}/catalog/default/component/${RELEASE}`);
  await shown(page, first);

  const latencies: number[] = [];
  for (let revision = first + 1; revision <= first + CHANGES; revision++) {
    const seen = shown(page, revision);
    // Heard below; helm may fail before.
    seen.catch(() => {});
    await helm('rollback');
    const ended = Date.now();
    latencies.push(Math.max(0, (await seen) - ended));
  }
  return latencies.sort((a, b) => a - b);
}

runInPortal(async (portal, page) => {
  const latencies = await measure(portal, page);
  const at = (share: number) =>
    latencies[Math.ceil(share * CHANGES) - 1].toFixed(0);
  console.log('| from the end of helm to an open card | ms |\n|---|---|');
  console.log(`| median | ${at(0.5)} |`);
  console.log(`| p99 (target 2000) | ${at(0.99)} |`);
  console.log(`| longest | ${at(1)} |`);
});
