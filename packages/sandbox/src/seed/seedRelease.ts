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

import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCluster } from '../target/TestCluster';
import { runHelm, startHelm } from '../tools/runHelm';
import type { ToolRunOptions } from '../tools/ToolRun';
import type { SeedRelease, SeedStep } from './SeedStep';
import { SEED_NAMESPACE } from './seedReleases';

type VersionStep = Extract<SeedStep, { version: string }>;

/** What seeding a release needs. */
export interface SeedTarget {
  cluster: TestCluster;
  /** HOME of every helm that runs against this cluster. */
  home: string;
  /** When it aborts, helm is told to stop. */
  signal?: AbortSignal;
  /** Path of the chart's archive. */
  archiveOf(chart: string, version: string): string;
}

/**
 * Brings a release into being with the real helm, step by step.
 *
 * @throws Error with helm's own words where a step ends otherwise than planned
 */
export async function seedRelease(
  release: SeedRelease,
  target: SeedTarget,
): Promise<void> {
  for (const [index, step] of release.steps.entries()) {
    if ('rollbackTo' in step) {
      await mustSucceed(
        ['rollback', release.chart, String(step.rollbackTo)],
        target,
      );
    } else {
      await runVersionStep(release.chart, step, index + 1, target);
    }
  }
}

async function runVersionStep(
  chart: string,
  step: VersionStep,
  revision: number,
  target: SeedTarget,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'prophet-seed-'));
  const deployment = {
    kind: 'Deployment',
    namespace: SEED_NAMESPACE,
    name: chart,
  };
  try {
    const values = join(folder, 'values.yaml');
    await writeFile(values, stringify(step.values ?? {}));
    const args = [
      revision === 1 ? 'install' : 'upgrade',
      chart,
      target.archiveOf(chart, step.version),
      `--values=${values}`,
      ...(revision === 1 ? ['--create-namespace'] : []),
      ...(step.description ? [`--description=${step.description}`] : []),
    ];
    if (!step.outcome) {
      await mustSucceed(args, target);
      return;
    }
    await target.cluster.setReady(deployment, false);
    if (step.outcome === 'failed') {
      await mustFail([...args, '--wait', '--timeout=1s'], target);
    } else {
      await killWhilePending([...args, '--wait'], target);
    }
    // Whoever tries again finds nothing in the way.
    await target.cluster.setReady(deployment, true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function mustSucceed(args: string[], target: SeedTarget): Promise<void> {
  const result = await runHelm(inNamespace(args), options(target));
  if (result.exitCode !== 0) {
    throw new Error(`helm ${args.join(' ')} failed: ${result.stderr}`);
  }
}

async function mustFail(args: string[], target: SeedTarget): Promise<void> {
  const result = await runHelm(inNamespace(args), options(target));
  if (result.exitCode === 0) {
    throw new Error(`helm ${args.join(' ')} was to fail but did not`);
  }
}

/** Leaves the revision pending, as a helm does that loses its machine. */
async function killWhilePending(
  args: string[],
  target: SeedTarget,
): Promise<void> {
  const alreadyAsked = target.cluster.requests.list().length;
  const run = await startHelm(inNamespace(args), options(target));
  let ended = false;
  const finished = run.finished.finally(() => {
    ended = true;
  });
  const deadline = Date.now() + 30_000;
  while (!ended && Date.now() < deadline && !waits(target, alreadyAsked)) {
    await delay(20);
  }
  run.kill('SIGKILL');
  const { signal, stderr } = await finished;
  if (signal !== 'SIGKILL') {
    throw new Error(`helm ended before it could be killed: ${stderr}`);
  }
}

/** Whether helm has applied everything and watches Deployments become ready. */
function waits({ cluster }: SeedTarget, alreadyAsked: number): boolean {
  return cluster.requests
    .list()
    .slice(alreadyAsked)
    .some(({ path }) => /\/deployments\?.*\bwatch=(true|1)/.test(path));
}

function inNamespace(args: string[]): string[] {
  return [...args, `--namespace=${SEED_NAMESPACE}`];
}

function options({ cluster, home, signal }: SeedTarget): ToolRunOptions {
  return { cluster, home, signal };
}
