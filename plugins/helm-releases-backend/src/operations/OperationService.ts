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

import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  isFinished,
  type Operation,
  type OperationEvents,
  type OperationState,
  type Page,
  type ReleaseKey,
  type ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { randomUUID } from 'node:crypto';
import type { NewOperation, OperationStore } from '../database/OperationStore';
import { checkReleaseName } from './checkReleaseName';
import { checkValues } from './checkValues';
import { refuseForeignDelivery } from './refuseForeignDelivery';
import type { OperationParameters } from './OperationParameters';
import type { OperationRunner } from './OperationRunner';

/** What an operation must know of its release; a release summary has it all. */
export type OperationRelease = ReleaseKey &
  Pick<
    ReleaseSummary,
    | 'driver'
    | 'targetNamespace'
    | 'revision'
    | 'chart'
    | 'running'
    | 'delivery'
    | 'applyMethod'
  >;

/** Who asks for an operation, and through which entity. */
export interface OperationRequester {
  /** User entity ref. */
  requestedBy: string;
  /** Absent for an administrator's. */
  entityRef?: string;
  /** In their words. */
  reason?: string;
  /** Of the plan that they saw, which must still hold when helm starts. */
  planDigest?: string;
}

/** An upgrade that has been authorised. */
export interface StartUpgradeOptions extends OperationRequester {
  release: OperationRelease;
  chart: ChartReference;
  chartVersion: string;
  /** Of the chart version, where the source says it. */
  appVersion?: string;
  /** The user's values in whole, YAML. Left out, those of the running revision are kept. */
  values?: string;
}

/** A rollback that has been authorised. */
export interface StartRollbackOptions extends OperationRequester {
  release: OperationRelease;
  revision: number;
  /** What is known of that revision. */
  chartVersion?: string;
  appVersion?: string;
}

/** An unlock that has been authorised, of a release that is stuck. */
export interface StartUnlockOptions extends OperationRequester {
  release: OperationRelease;
}

/** An uninstall that has been authorised. */
export interface StartUninstallOptions extends OperationRequester {
  release: OperationRelease;
  keepHistory: boolean;
}

/** Which operations to list. */
export interface ListOperationsOptions {
  cluster?: string;
  namespace?: string;
  name?: string;
  /** Operations asked for through any of these entities. */
  entityRefs?: string[];
  states?: OperationState[];
  offset?: number;
  limit?: number;
}

const MAX_PAGE = 500;

/**
 * Starts, shows and stops operations. Whoever calls it has authorised the user
 * before.
 */
export class OperationService {
  static create(options: {
    store: OperationStore;
    /** Told at once of new operations and of cancellations. */
    runner: Pick<OperationRunner, 'wake'>;
    /** Called after an operation has been queued or asked to stop here. */
    onChange?: (operation: Operation) => void;
  }): OperationService {
    return new OperationService(
      options.store,
      options.runner,
      options.onChange ?? (() => {}),
    );
  }

  private constructor(
    private readonly store: OperationStore,
    private readonly runner: Pick<OperationRunner, 'wake'>,
    private readonly onChange: (operation: Operation) => void,
  ) {}

  /**
   * Queues an upgrade.
   *
   * @throws InputError where version or values are not usable; ConflictError
   * where Flux or Argo CD owns the release, or where an operation is running
   * (its id is in the message and in `operationId`)
   */
  async startUpgrade(options: StartUpgradeOptions): Promise<Operation> {
    const { release, chart, chartVersion, values } = options;
    if (!/^[0-9A-Za-z][0-9A-Za-z.+_-]{0,127}$/.test(chartVersion)) {
      throw new InputError(
        'The chart version must be one version, for example 1.2.3.',
      );
    }
    if (release.chart && release.chart.name !== chart.chart) {
      throw new InputError(
        `Release ${release.namespace}/${release.name} is of chart ${release.chart.name}, not of ${chart.chart}.`,
      );
    }
    if (values !== undefined) {
      checkValues(values);
    }
    return this.#start(options, 'upgrade', {
      to: { chartVersion, appVersion: options.appVersion },
      upgrade: { chart, chartVersion },
      values,
    });
  }

  /**
   * Queues a rollback to one revision.
   *
   * @throws InputError where the revision is not usable; ConflictError as
   * {@link OperationService.startUpgrade} does
   */
  async startRollback(options: StartRollbackOptions): Promise<Operation> {
    const { release, revision } = options;
    if (!Number.isSafeInteger(revision) || revision < 1) {
      throw new InputError('The revision must be a whole number from 1 on.');
    }
    if (revision > release.revision) {
      throw new InputError(
        `Release ${release.namespace}/${release.name} has no revision ${revision}; the newest is ${release.revision}.`,
      );
    }
    return this.#start(options, 'rollback', {
      to: {
        revision,
        chartVersion: options.chartVersion,
        appVersion: options.appVersion,
      },
      rollback: { revision },
    });
  }

  /**
   * Queues an unlock of a release that is stuck.
   *
   * @throws ConflictError as {@link OperationService.startUpgrade} does
   */
  async startUnlock(options: StartUnlockOptions): Promise<Operation> {
    return this.#start(options, 'unlock', {
      to: {},
      unlock: { pending: options.release.revision },
    });
  }

  /**
   * Queues an uninstall.
   *
   * @throws ConflictError as {@link OperationService.startUpgrade} does
   */
  async startUninstall(options: StartUninstallOptions): Promise<Operation> {
    const { keepHistory } = options;
    return this.#start(options, 'uninstall', {
      to: {},
      uninstall: { keepHistory },
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Operation> {
    const operation = await this.store.get(id);
    if (!operation) {
      throw new NotFoundError(`There is no operation ${id}.`);
    }
    return operation;
  }

  /** Newest first. */
  async list(options: ListOperationsOptions = {}): Promise<Page<Operation>> {
    return this.store.list({
      ...options,
      limit: Math.min(options.limit ?? 50, MAX_PAGE),
    });
  }

  /**
   * At most 500 log lines after a sequence number, with the operation as it is.
   * An operation that is shown as ended has all its lines written; whoever gets
   * a full page asks for the next.
   *
   * @throws NotFoundError
   */
  async events(
    id: string,
    options: { after?: number; limit?: number } = {},
  ): Promise<OperationEvents> {
    // The operation first: the lines of one that has ended are complete then.
    const operation = await this.get(id);
    const items = await this.store.listEvents(operation.id, {
      after: options.after ?? 0,
      limit: Math.min(options.limit ?? MAX_PAGE, MAX_PAGE),
    });
    return { operation, items };
  }

  /**
   * Asks an operation to stop: helm gets SIGTERM within a second, on whichever
   * replica it runs. The operation ends when helm has ended.
   *
   * @throws NotFoundError; ConflictError where it has ended
   */
  async cancel(
    id: string,
    options: { requestedBy: string },
  ): Promise<Operation> {
    const operation = await this.get(id);
    if (operation.cancelRequested && !isFinished(operation.state)) {
      return operation;
    }
    const cancelled = await this.store.requestCancel(
      operation.id,
      `Cancelled by ${options.requestedBy} before it was started; nothing was changed.`,
    );
    if (!cancelled) {
      const ended = await this.get(id);
      throw new ConflictError(
        `Operation ${id} has ended (${ended.state}) and cannot be cancelled any more.`,
      );
    }
    await this.store.appendEvents(operation.id, [
      {
        stream: 'portal',
        message: `${options.requestedBy} asked for it to be cancelled.`,
      },
    ]);
    this.runner.wake();
    this.onChange(cancelled);
    return cancelled;
  }

  async #start(
    {
      release,
      requestedBy,
      entityRef,
      reason,
      planDigest,
    }: OperationRequester & { release: OperationRelease },
    kind: NewOperation['kind'],
    what: Pick<
      OperationParameters,
      'to' | 'upgrade' | 'rollback' | 'unlock' | 'uninstall'
    > & { values?: string },
  ): Promise<Operation> {
    refuseForeignDelivery(release);
    checkReleaseName(release);
    const { values, ...parameters } = what;
    const from = {
      revision: release.revision,
      chartVersion: release.chart?.version,
      appVersion: release.chart?.appVersion,
    };
    const operation = await this.store.create({
      id: randomUUID(),
      kind,
      release: {
        cluster: release.cluster,
        namespace: release.namespace,
        name: release.name,
      },
      entityRef,
      requestedBy,
      parameters: {
        driver: release.driver,
        applyMethod: release.applyMethod,
        from,
        running: release.running,
        reason,
        planDigest,
        ...parameters,
      },
      values,
    });
    this.runner.wake();
    this.onChange(operation);
    return operation;
  }
}
