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
import type { SandboxCluster } from '@prophet-aiops/sandbox';
import { putRevision } from '../../src/inventory/__testUtils__/putRevision';
import type { randomOf } from '../../src/inventory/__testUtils__/randomOf';

/** A revision as it is stored. */
interface Revision {
  status: string;
  chartVersion: string;
  /** The change that wrote it last, which its description names. */
  change: number;
}

/** One object written or removed. */
type Step = (change: number) => Promise<void>;

const HISTORY_MAX = 10;
const COMMANDS = [
  'upgrade',
  'upgrade',
  'upgrade',
  'upgrade',
  'fail',
  'rollback',
  'die',
  'uninstall',
] as const;

/**
 * A release whose objects are written in the order in which helm writes them,
 * one at a time, so that what is between two of them is seen as well.
 */
export class StoredHistory {
  readonly #revisions = new Map<number, Revision>();
  #steps: Step[] = [];

  constructor(
    private readonly options: {
      cluster: SandboxCluster;
      namespace: string;
      name: string;
      driver: StorageDriver;
      random: ReturnType<typeof randomOf>;
    },
  ) {}

  /** `cluster/namespace/name` */
  get key(): string {
    const { cluster, namespace, name } = this.options;
    return `${cluster.name}/${namespace}/${name}`;
  }

  /**
   * Makes the next change.
   *
   * @param change - its number, which the description of what it wrote shows
   * @returns the change that its newest revision names afterwards; 0 = it is gone
   */
  async next(change: number): Promise<number> {
    if (!this.#steps.length) {
      this.#steps = this.#command();
    }
    await this.#steps.shift()!(change);
    return this.#revisions.get(this.#newest)?.change ?? 0;
  }

  get #newest(): number {
    return Math.max(0, ...this.#revisions.keys());
  }

  #command(): Step[] {
    const { random } = this.options;
    const newest = this.#newest;
    const next = newest + 1;
    const version = `1.${random.number(20)}.${next}`;
    const pending = this.#revisions.get(newest)?.status.startsWith('pending');
    // A release that is locked can be rolled back or removed.
    const command = pending
      ? random.pick(['rollback', 'rollback', 'uninstall'] as const)
      : random.pick(COMMANDS);
    if (!newest) {
      return [
        this.#write(next, 'pending-install', version),
        this.#write(next, 'deployed'),
      ];
    }
    switch (command) {
      case 'upgrade':
        return [
          ...this.#pruned(),
          this.#write(next, 'pending-upgrade', version),
          ...this.#superseded(),
          this.#write(next, 'deployed'),
        ];
      case 'rollback':
        return [
          ...this.#pruned(),
          this.#write(
            next,
            'pending-rollback',
            random.pick([...this.#revisions.values()]).chartVersion,
          ),
          ...this.#superseded(),
          this.#write(next, 'deployed'),
        ];
      case 'fail':
        return [
          ...this.#pruned(),
          this.#write(next, 'pending-upgrade', version),
          this.#write(next, 'failed'),
        ];
      case 'die':
        return [
          ...this.#pruned(),
          this.#write(next, 'pending-upgrade', version),
        ];
      default:
        return [
          this.#write(newest, 'uninstalling'),
          this.#write(newest, 'uninstalled'),
          ...[...this.#revisions.keys()].map(number => this.#remove(number)),
        ];
    }
  }

  /** helm removes the oldest that is not running before it adds one. */
  #pruned(): Step[] {
    const numbers = [...this.#revisions.keys()];
    const oldest = numbers.find(
      number => this.#revisions.get(number)!.status !== 'deployed',
    );
    return numbers.length >= HISTORY_MAX && oldest !== undefined
      ? [this.#remove(oldest)]
      : [];
  }

  #superseded(): Step[] {
    return [...this.#revisions]
      .filter(([, { status }]) => status === 'deployed')
      .map(([number]) => this.#write(number, 'superseded'));
  }

  #write(number: number, status: string, chartVersion?: string): Step {
    return async change => {
      const { cluster, random: _, ...release } = this.options;
      const before = this.#revisions.get(number);
      const revision = {
        status,
        chartVersion: chartVersion ?? before!.chartVersion,
        change,
      };
      this.#revisions.set(number, revision);
      await putRevision(cluster, {
        ...release,
        revision: number,
        status,
        chartVersion: revision.chartVersion,
        description: `Change ${change}`,
      });
    };
  }

  #remove(number: number): Step {
    return async () => {
      const { cluster, namespace, name, driver } = this.options;
      this.#revisions.delete(number);
      cluster.store.delete({
        apiVersion: 'v1',
        kind: driver === 'secret' ? 'Secret' : 'ConfigMap',
        namespace,
        name: `sh.helm.release.v1.${name}.v${number}`,
      });
    };
  }
}
