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

import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  isFinished,
  type Operation,
  type OperationEvents,
  type OperationState,
  type Page,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { randomUUID } from 'node:crypto';
import type { OperationStore } from '../database/OperationStore';
import { checkReleaseName } from './checkReleaseName';
import { crdsOf, type StartCrdsOptions } from './crds/crdsOf';
import { installOf, type StartInstallOptions } from './install/installOf';
import type { OperationRunner } from './OperationRunner';
import { refuseForeignDelivery } from './refuseForeignDelivery';
import { rollbackOf, type StartRollbackOptions } from './rollback/rollbackOf';
import type { PlannedOperation, StartOptions } from './StartOptions';
import {
  type StartUninstallOptions,
  uninstallOf,
} from './uninstall/uninstallOf';
import { unlockOf } from './unlock/unlockOf';
import { type StartUpgradeOptions, upgradeOf } from './upgrade/upgradeOf';

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
   * Queues an operation.
   *
   * @param planned - what is to be done, from the folder of its kind
   * @throws InputError where the release has no usable name; ConflictError
   * where Flux or Argo CD owns it, or where an operation is running (its id is
   * in the message and in `operationId`)
   */
  async start(
    {
      release,
      requestedBy,
      entityRef,
      reason,
      actAs,
      planDigest,
    }: StartOptions,
    { kind, values, ...what }: PlannedOperation,
  ): Promise<Operation> {
    refuseForeignDelivery(release);
    checkReleaseName(release);
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
        // What is not there yet is at revision 0.
        from: release.revision
          ? {
              revision: release.revision,
              chartVersion: release.chart?.version,
              appVersion: release.chart?.appVersion,
            }
          : {},
        running: release.running,
        reason,
        actAs,
        planDigest,
        ...what,
      },
      values,
    });
    this.runner.wake();
    this.onChange(operation);
    return operation;
  }

  /** Queues an install. @throws as {@link installOf} and `start` do */
  async startInstall(options: StartInstallOptions): Promise<Operation> {
    return this.start(options, installOf(options));
  }

  /** Queues an upgrade. @throws as {@link upgradeOf} and `start` do */
  async startUpgrade(options: StartUpgradeOptions): Promise<Operation> {
    return this.start(options, upgradeOf(options));
  }

  /** Queues a rollback to one revision. @throws as {@link rollbackOf} and `start` do */
  async startRollback(options: StartRollbackOptions): Promise<Operation> {
    return this.start(options, rollbackOf(options));
  }

  /** Queues an apply of definitions. @throws as {@link crdsOf} and `start` do */
  async startCrds(options: StartCrdsOptions): Promise<Operation> {
    return this.start(options, crdsOf(options));
  }

  /** Queues an unlock of a release that is stuck. @throws as `start` does */
  async startUnlock(options: StartOptions): Promise<Operation> {
    return this.start(options, unlockOf(options));
  }

  /** Queues an uninstall. @throws as `start` does */
  async startUninstall(options: StartUninstallOptions): Promise<Operation> {
    return this.start(options, uninstallOf(options));
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
}
