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
 * How long it takes from the request for an upgrade until helm runs, and until
 * it has succeeded, beside the time that the same `helm upgrade` needs by
 * itself; and from the end of anyone's helm until the list of the entity's
 * releases has the change. Cluster and registry are on loopback, so that what
 * the portal adds is seen.
 */
import {
  isFinished,
  type Operation,
  type OperationEvents,
  type ReleaseList,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { setTimeout as pause } from 'node:timers/promises';
import { upgradeArguments } from '../src/operations/upgrade/upgradeArguments';
import { Portal } from './operations/Portal';

const ROUNDS = 20;
const CHANGES = 100;
const POLL_MS = 10;
const PATIENCE_MS = 60_000;
const VERSIONS = ['1.0.0', '1.1.0'];

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    await pause(POLL_MS);
  }
  throw new Error(`Waited in vain for ${PATIENCE_MS} ms.`);
}

async function listed(portal: Portal, revision: number): Promise<void> {
  await until(async () => {
    const { items } = await portal.get<ReleaseList>(
      '/releases?entityRef=component:default/web&name=web',
    );
    return items.find(
      release => release.revision === revision && release.status === 'deployed',
    );
  });
}

/** What the portal would run, without the portal. */
async function upgradeAlone(portal: Portal, version: string): Promise<number> {
  const args = upgradeArguments({
    release: { namespace: 'alone', name: 'alone' },
    kubeconfig: portal.kubeconfig,
    applyMethod: 'ssa',
    config: {
      timeoutSeconds: 300,
      wait: true,
      rollbackOnFailure: true,
      historyMax: 10,
    },
    archive: portal.archive(version),
    requestedBy: 'user:default/mock',
    operationId: '00000000-0000-0000-0000-000000000000',
  });
  const start = performance.now();
  await portal.helm(args);
  return performance.now() - start;
}

async function upgradeByPortal(portal: Portal, chartVersion: string) {
  const start = Date.now();
  const { operationId } = await portal.post<{ operationId: string }>(
    '/releases/bench/apps/web/upgrades',
    { chartVersion },
  );
  const accepted = Date.now();
  const operation = await until(async () => {
    const current = await portal.get<Operation>(`/operations/${operationId}`);
    return isFinished(current.state) ? current : undefined;
  });
  const ended = Date.now();
  if (operation.state !== 'succeeded') {
    throw new Error(`The operation ${operation.state}: ${operation.message}`);
  }
  // The log has the time at which the process was started, by the same clock.
  const { items } = await portal.get<OperationEvents>(
    `/operations/${operationId}/events`,
  );
  const running = items.find(({ message }) => message === 'Helm is running.');
  return {
    accepted: accepted - start,
    running: Date.parse(running!.at) - start,
    succeeded: ended - start,
  };
}

function report(title: string, values: number[], target = '') {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.ceil(share * sorted.length) - 1].toFixed(0);
  console.log(`| ${title} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${target} |`);
}

async function main() {
  const portal = await Portal.start(VERSIONS);
  try {
    await listed(portal, 1);
    const alone: number[] = [];
    const byPortal: Awaited<ReturnType<typeof upgradeByPortal>>[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const version = VERSIONS[round % 2];
      alone.push(await upgradeAlone(portal, version));
      byPortal.push(await upgradeByPortal(portal, version));
    }
    const latencies: number[] = [];
    for (let change = 1; change <= CHANGES; change++) {
      await portal.helm([
        ...['upgrade', 'web', portal.archive(VERSIONS[change % 2])],
        ...['--namespace', 'apps'],
      ]);
      const ended = performance.now();
      await listed(portal, 1 + ROUNDS + change);
      latencies.push(performance.now() - ended);
    }
    console.log('| ms | median | p99 | max | target |\n|---|---|---|---|---|');
    report('helm upgrade by itself, 20 times', alone);
    report(
      'POST to its answer',
      byPortal.map(({ accepted }) => accepted),
    );
    report(
      'POST to helm running',
      byPortal.map(({ running }) => running),
      '1300',
    );
    report(
      'POST to succeeded',
      byPortal.map(({ succeeded }) => succeeded),
    );
    report(
      'end of helm to the list of the entity, 100 times',
      latencies,
      'p99 2000',
    );
  } finally {
    await portal.stop();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
