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
 * How long after a click on "Upgrade to …" helm is running, and until the page
 * says so: the portal, a browser, and the plan that the button is held to. Each
 * upgrade is undone by a helm past the portal.
 * Needs the built frontend: `yarn workspace app build` comes first.
 */
import type { Page } from '@playwright/test';
import type { Portal } from '../e2e-tests/support/Portal';
import { ReleasesPage } from '../e2e-tests/support/ReleasesPage';
import { helmPastPortal } from './helmPastPortal';
import { runInPortal } from './runInPortal';

const UPGRADES = 20;
const CLUSTER = 'production-eu';
const TITLE = 'Production EU';
const RELEASE = 'label-enforcer';
const VERSION = '1.1.1';
const PATIENCE_MS = 60_000;

/** Milliseconds from a click on the button to the log that says that helm is running. */
function click(page: Page): Promise<number> {
  return page.evaluate(
    ([label, patienceMs]) =>
      new Promise<number>((done, fail) => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
          const log = document.querySelector('[role=log]');
          if (log?.textContent?.includes('Helm is running.')) {
            observer.disconnect();
            done(performance.now() - start);
          }
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
        const button = [...document.querySelectorAll('button')].find(
          each => each.textContent === label,
        );
        button!.click();
        setTimeout(() => fail(new Error('Helm never ran')), patienceMs);
      }),
    [`Upgrade to ${VERSION}`, PATIENCE_MS] as const,
  );
}

async function measure(portal: Portal, page: Page): Promise<number[]> {
  const cluster = portal.sandbox.cluster(CLUSTER);
  const releases = new ReleasesPage(page, RELEASE);
  const helm = (...args: string[]) => helmPastPortal(cluster, RELEASE, ...args);
  await releases.open();
  const latencies: number[] = [];
  for (let i = 0; i < UPGRADES; i++) {
    await releases.chooseVersion(TITLE, VERSION);
    const go = releases.dialog.getByRole('button', {
      name: `Upgrade to ${VERSION}`,
    });
    // By a try that does not click: once the plan is there.
    await go.click({ trial: true });
    latencies.push(await click(page));
    await releases.end('Done');
    await helm('rollback');
    const history = JSON.parse(await helm('history', '--output=json'));
    const { revision } = history.at(-1);
    await releases
      .row(TITLE)
      .getByText(`rev ${revision}`, { exact: false })
      .waitFor();
  }
  return latencies.sort((a, b) => a - b);
}

runInPortal(async (portal, page) => {
  const latencies = await measure(portal, page);
  const at = (share: number) =>
    latencies[Math.ceil(share * UPGRADES) - 1].toFixed(0);
  console.log(
    '| from the click to a page that says that helm runs | ms |\n|---|---|',
  );
  console.log(`| median | ${at(0.5)} |`);
  console.log(`| longest of ${UPGRADES} (target 1300) | ${at(1)} |`);
});
