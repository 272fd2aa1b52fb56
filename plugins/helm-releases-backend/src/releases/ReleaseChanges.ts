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

import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  isFinished,
  type Operation,
  type OperationEvents,
  type Page,
  type ReleaseKey,
  type RollbackRequest,
  type UpgradeRequest,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaims } from '../authorization/EntityClaims';
import type { ReleaseAuthorizer } from '../authorization/ReleaseAuthorizer';
import type {
  ListOperationsOptions,
  OperationService,
} from '../operations/OperationService';
import type { InventoryStore } from '../database/InventoryStore';
import type { StoredRelease } from '../database/StoredRelease';
import type { ReleaseReader } from '../inventory/ReleaseReader';
import type { PublishedVersions } from '../standings/PublishedVersions';
import { selectable } from './selectable';

/** Only users change releases. */
type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Upgrades and rollbacks, for callers who may ask for them. */
export class ReleaseChanges {
  constructor(
    private readonly options: {
      authorizer: ReleaseAuthorizer;
      claims: EntityClaims;
      operations: OperationService;
      reader: ReleaseReader;
      store: Pick<InventoryStore, 'getRelease'>;
      versions: Pick<PublishedVersions, 'forUpgrade'>;
      /** The release as the cluster has it now; undefined where there is none. */
      readRelease(key: ReleaseKey): Promise<StoredRelease | undefined>;
    },
  ) {}

  /**
   * Starts an upgrade.
   *
   * @throws NotAllowedError; NotFoundError; InputError where the version is not
   * published or no source is known; ConflictError where another tool delivers
   * the release or an operation is running
   */
  async upgrade(
    key: ReleaseKey,
    request: UpgradeRequest,
    credentials: UserCredentials,
  ): Promise<Operation> {
    const { authorizer, claims, operations, versions } = this.options;
    const release = await this.#release(key);
    const entityRef = await authorizer.require(
      'upgrade',
      selectable(release),
      credentials,
    );
    const { reference, published } = await versions.forUpgrade(
      release,
      request.chartVersion,
      await claims.claiming(selectable(release)),
    );
    return operations.startUpgrade({
      release,
      chart: reference,
      chartVersion: published?.version ?? request.chartVersion,
      appVersion: published?.appVersion,
      values: request.values,
      requestedBy: credentials.principal.userEntityRef,
      entityRef,
    });
  }

  /** Starts a rollback. @throws as {@link ReleaseChanges.upgrade} does */
  async rollback(
    key: ReleaseKey,
    { revision }: RollbackRequest,
    credentials: UserCredentials,
  ): Promise<Operation> {
    const { authorizer, operations, reader } = this.options;
    const release = await this.#release(key);
    const entityRef = await authorizer.require(
      'rollback',
      selectable(release),
      credentials,
    );
    const history = await reader.readHistory(release);
    const target = history.find(entry => entry.revision === revision);
    if (!target) {
      throw new InputError(
        `Release ${
          key.name
        } has no revision ${revision} any more: its history holds ${history
          .map(entry => entry.revision)
          .join(', ')}`,
      );
    }
    return operations.startRollback({
      release,
      revision,
      chartVersion: target.chartVersion,
      appVersion: target.appVersion,
      requestedBy: credentials.principal.userEntityRef,
      entityRef,
    });
  }

  /** Newest first. @throws NotAllowedError */
  async listOperations(
    options: ListOperationsOptions,
    credentials: BackstageCredentials,
  ): Promise<Page<Operation>> {
    await this.options.authorizer.requireRead(credentials);
    return this.options.operations.list(options);
  }

  /** @throws NotAllowedError, NotFoundError */
  async getOperation(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    await this.options.authorizer.requireRead(credentials);
    return this.options.operations.get(id);
  }

  /** @throws NotAllowedError, NotFoundError */
  async readEvents(
    id: string,
    after: number,
    credentials: BackstageCredentials,
  ): Promise<OperationEvents> {
    await this.options.authorizer.requireRead(credentials);
    return this.options.operations.events(id, { after });
  }

  /**
   * Asks a running operation to stop. Who may start one may stop it.
   *
   * @throws NotAllowedError, NotFoundError; ConflictError where it has ended
   */
  async cancel(id: string, credentials: UserCredentials): Promise<Operation> {
    const { authorizer, operations } = this.options;
    const operation = await this.getOperation(id, credentials);
    if (!isFinished(operation.state)) {
      // As it was last seen: helm must be stoppable while the cluster is away.
      const release = await this.options.store.getRelease(operation.release);
      await authorizer.require(
        operation.kind,
        release ? selectable(release) : operation.release,
        credentials,
      );
    }
    return operations.cancel(id, {
      requestedBy: credentials.principal.userEntityRef,
    });
  }

  async #release(key: ReleaseKey): Promise<StoredRelease> {
    const release = await this.options.readRelease(key);
    if (!release) {
      throw new NotFoundError(
        `There is no release ${key.name} in ${key.cluster}/${key.namespace}`,
      );
    }
    return release;
  }
}
