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

import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { runHelm, type TestCluster, startHelm } from '@prophet-aiops/sandbox';
import { eventually } from './eventually';
import type { randomOf } from './randomOf';

/** Archives of the chart that histories are made of. */
export interface HistoryCharts {
  good: string[];
  /** An upgrade to it fails in its hook. */
  failing: string;
  /** With `--wait` helm waits for it without end. */
  neverReady: string;
}

const STEPS = [
  'upgrade',
  'upgrade',
  'upgrade',
  'fail',
  'rollback',
  'rollback',
  'keep-history',
  'uninstall',
  'delete-newest',
  'kill',
] as const;

/** A release whose history the real helm makes, step by random step. */
export class HelmHistory {
  readonly steps: string[] = [];

  constructor(
    private readonly options: {
      cluster: TestCluster;
      charts: HistoryCharts;
      random: ReturnType<typeof randomOf>;
      driver: StorageDriver;
      namespace: string;
      name: string;
      home: string;
    },
  ) {}

  async run(length: number): Promise<void> {
    await this.upgrade();
    for (let n = 1; n < length; n++) {
      const step = this.options.random.pick(STEPS);
      this.steps.push(step);
      if (step === 'upgrade') {
        await this.upgrade();
      } else if (step === 'fail') {
        await this.helm('upgrade', '--install', this.options.charts.failing);
      } else if (step === 'rollback') {
        await this.helm('rollback', '--no-hooks');
      } else if (step === 'keep-history') {
        await this.helm('uninstall', '--keep-history', '--no-hooks');
      } else if (step === 'uninstall') {
        await this.helm('uninstall', '--no-hooks');
      } else if (step === 'delete-newest') {
        await this.deleteNewest();
      } else {
        await this.kill();
      }
    }
  }

  private async upgrade(): Promise<void> {
    const { charts, random } = this.options;
    const values = random.pick([
      ['replicas=2'],
      ['nested.a=null,nested.none=null,nested.b.d=x'],
      ['nested=null', 'more.x=null'],
      ['list={1,2}', 'text=on'],
      [],
    ]);
    await this.helm(
      'upgrade',
      '--install',
      '--history-max',
      String(random.pick([3, 10])),
      ...values.flatMap(value => ['--set', value]),
      random.pick(charts.good),
    );
  }

  /** Whether helm takes the step or refuses it, what it leaves is to be shown. */
  private async helm(command: string, ...args: string[]): Promise<void> {
    await runHelm(this.args(command, args), this.runOptions());
  }

  private args(command: string, args: string[]): string[] {
    const { namespace, name } = this.options;
    const chart = args.at(-1)?.endsWith('.tgz') ? [args.at(-1)!] : [];
    return [
      command,
      '--namespace',
      namespace,
      ...args.slice(0, args.length - chart.length),
      ...(command === 'upgrade' ? ['--create-namespace'] : []),
      name,
      ...chart,
    ];
  }

  private runOptions() {
    const { cluster, driver, home } = this.options;
    return { cluster, home, env: { HELM_DRIVER: driver } };
  }

  /** Newest first. */
  private async stored() {
    const { cluster, driver, namespace, name } = this.options;
    const objects = await cluster.objects.list({
      apiVersion: 'v1',
      kind: driver === 'secret' ? 'Secret' : 'ConfigMap',
      namespace,
      labelSelector: `owner=helm,name=${name}`,
    });
    return objects.sort(
      (a, b) =>
        Number(b.metadata.labels?.version) - Number(a.metadata.labels?.version),
    );
  }

  private async deleteNewest(): Promise<void> {
    const [newest] = await this.stored();
    if (newest) {
      await this.options.cluster.objects.delete({
        apiVersion: 'v1',
        kind: newest.kind,
        namespace: newest.metadata.namespace,
        name: newest.metadata.name!,
      });
    }
  }

  /** Kills helm while it waits: the revision stays pending for ever. */
  private async kill(): Promise<void> {
    const [before] = await this.stored();
    const run = await startHelm(
      this.args('upgrade', [
        '--install',
        '--wait',
        this.options.charts.neverReady,
      ]),
      this.runOptions(),
    );
    let ended = false;
    run.finished.then(() => {
      ended = true;
    });
    await eventually(async () => {
      const [newest] = await this.stored();
      if (!ended && newest?.metadata.uid === before?.metadata.uid) {
        throw new Error('helm has not written its revision yet');
      }
    });
    run.kill('SIGKILL');
    await run.finished;
  }
}
