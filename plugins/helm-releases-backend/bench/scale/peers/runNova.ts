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

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { CHARTS } from '../cluster/SimulatedRelease';
import { buildGoTool } from './buildGoTool';
import type { PeerCost, PeerTarget } from './PeerCost';

const MODULE = 'github.com/fairwindsops/nova';
const VERSION = 'v3.11.10';
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** The list of outdated releases that nova makes, from a chart repository on loopback. */
export async function runNova({
  kubeconfigPath,
  folder,
}: PeerTarget): Promise<PeerCost> {
  const binary = await buildGoTool(MODULE, VERSION);
  const repository = createServer((_, response) => response.end(index()));
  repository.listen(0, '127.0.0.1');
  await once(repository, 'listening');
  try {
    const { port } = repository.address() as AddressInfo;
    const start = performance.now();
    const { stdout } = await promisify(execFile)(
      binary,
      [
        ...['find', '--helm', '--include-all', '--format', 'json'],
        ...['--poll-artifacthub=false', `--url=http://127.0.0.1:${port}`],
      ],
      {
        env: { ...process.env, KUBECONFIG: kubeconfigPath, HOME: folder },
        maxBuffer: MAX_OUTPUT_BYTES,
      },
    );
    const wallMs = performance.now() - start;
    return { wallMs, releases: JSON.parse(stdout).helm.length };
  } finally {
    repository.closeAllConnections();
    repository.close();
  }
}

/** Every chart of the pool, in the installed version. */
function index(): string {
  const charts = Array.from({ length: CHARTS }, (_, n) => `chart-${n}`);
  return stringify({
    apiVersion: 'v1',
    entries: Object.fromEntries(
      charts.map(name => [
        name,
        [{ apiVersion: 'v2', name, version: '1.3.0', urls: [`${name}.tgz`] }],
      ]),
    ),
  });
}
