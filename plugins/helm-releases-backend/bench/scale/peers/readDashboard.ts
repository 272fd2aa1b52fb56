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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../freePort';
import { buildGoTool } from './buildGoTool';
import type { PeerCost, PeerTarget } from './PeerCost';

const MODULE = 'github.com/komodorio/helm-dashboard';
/** The last one whose frontend need not be built before. */
const VERSION = 'v1.3.3';
const START_MS = 20_000;

/** The list that helm-dashboard shows, by its own API, as a page that is opened asks for it. */
export async function readDashboard({
  kubeconfigPath,
  folder,
}: PeerTarget): Promise<PeerCost> {
  const binary = await buildGoTool(MODULE, VERSION);
  const port = await freePort();
  const dashboard = spawn(
    binary,
    ['--no-browser', '--no-analytics', '--bind=127.0.0.1', `--port=${port}`],
    {
      env: { ...process.env, KUBECONFIG: kubeconfigPath, HOME: folder },
      stdio: 'ignore',
    },
  );
  const ended = once(dashboard, 'exit');
  const url = `http://127.0.0.1:${port}`;
  try {
    await answering(`${url}/status`);
    const start = performance.now();
    const answer = await fetch(`${url}/api/helm/releases`);
    const releases = (await answer.json()) as unknown[];
    if (!answer.ok || !Array.isArray(releases)) {
      throw new Error(`it answered ${answer.status}`);
    }
    return { wallMs: performance.now() - start, releases: releases.length };
  } finally {
    dashboard.kill();
    await ended;
  }
}

async function answering(url: string): Promise<void> {
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    if (await fetch(url).then(Boolean, () => false)) {
      return;
    }
    await pause(100);
  }
  throw new Error(`it did not answer within ${START_MS} ms`);
}
