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
 * How long after a change in the form of a new operator the preview shows the
 * files that come of it: the portal and a browser, for the chart alone and for
 * the whole repository. The pause that waits for the next letter is in it.
 * Needs the built frontend: `yarn workspace app build` comes first.
 */
import type { Page } from '@playwright/test';
import type { Portal } from '../e2e-tests/support/Portal';
import { runInPortal } from './runInPortal';

const CHANGES = 40;
const PATIENCE_MS = 60_000;
const form = {
  operator: 'night-guard',
  description: 'Wakes people up, but only when it has to',
  owner: 'group:default/prophet-operators',
  kinds: Array.from({ length: 5 }, (_, kind) => ({
    kind: `NightGuard${kind}`,
    fields: Array.from({ length: 20 }, (__, field) => ({
      name: `field${field}`,
      type: 'string',
      description: 'What it is for',
    })),
  })),
};

/** Milliseconds from a click on a checkbox to a tree with, or without, its file. */
function change(page: Page, file: string): Promise<number> {
  return page.evaluate(
    ([name, patienceMs]) =>
      new Promise<number>((done, fail) => {
        const isThere = () =>
          [...document.querySelectorAll('[role=treeitem]')].some(
            item => item.textContent === name,
          );
        const before = isThere();
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (isThere() !== before) {
            observer.disconnect();
            done(performance.now() - start);
          }
        });
        observer.observe(document.body, { subtree: true, childList: true });
        const box = [...document.querySelectorAll('label')].find(
          label => label.textContent === 'notes',
        );
        box!.click();
        setTimeout(() => fail(new Error('No preview came')), patienceMs);
      }),
    [file, PATIENCE_MS] as const,
  );
}

async function measure(portal: Portal, page: Page, template: string) {
  const query = new URLSearchParams({ formData: JSON.stringify(form) });
  await page.goto(
    `${portal.url}/create/templates/default/${template}?${query}`,
  );
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();
  await page.getByLabel('Kind of kind 5').waitFor();
  await next.click();
  await page.getByRole('treeitem').first().waitFor();
  const latencies: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    latencies.push(await change(page, 'NOTES.txt'));
  }
  const files = await page.getByRole('treeitem').count();
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.ceil(share * CHANGES) - 1].toFixed(0);
  console.log(
    `| ${template}, ${files} lines | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`,
  );
}

runInPortal(async (portal, page) => {
  console.log('| preview (target 500) | median ms | p95 | longest |');
  console.log('|---|---|---|---|');
  for (const template of ['operator-chart', 'operator']) {
    await measure(portal, page, template);
  }
});
