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

import { NotFoundError } from '@backstage/errors';
import {
  distanceBetween,
  isFinished,
  type ChangeRequest,
  type ClusterStatus,
  type CrdsRequest,
  type InstallChoices,
  type InstallRequest,
  type Operation,
  type OperationEvent,
  type OperationEvents,
  type Page,
  type PlanRequest,
  type ReleaseAccess,
  type ReleaseDetail,
  type ReleaseKey,
  type ReleaseList,
  type ReleasePlan,
  type ReleaseRevision,
  type ReleaseSummary,
  type ReleaseVersions,
  type RollbackRequest,
  type UninstallRequest,
  type UnlockRequest,
  type UpgradeRequest,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  HelmReleasesApi,
  OperationQuery,
  StartedOperation,
} from '../src/api/HelmReleasesApi';
import { releaseId } from '../src/release/releaseId';
import {
  anOperation,
  someClusters,
  someDetail,
  someInstalls,
  someReleases,
  someRevisions,
  someVersions,
} from './fixtures';
import { aPlan } from './planFixtures';

/**
 * A backend in memory. Operations go on when told to by {@link log} and
 * {@link finish}, and what they do shows in the releases, as with the real one.
 */
export class FakeHelmReleasesApi implements HelmReleasesApi {
  releases: ReleaseSummary[] = structuredClone(someReleases);
  clusters: ClusterStatus[] = structuredClone(someClusters);
  versions: ReleaseVersions = structuredClone(someVersions);
  revisions: ReleaseRevision[] = structuredClone(someRevisions);
  operations: Operation[] = [];
  access: ReleaseAccess = {
    upgrade: { allowed: true },
    rollback: { allowed: true },
    applyCrds: { allowed: true },
    uninstall: { allowed: true },
    install: { allowed: true },
    readValues: { allowed: true },
  };
  installs: InstallChoices = structuredClone(someInstalls);
  /** What the chart's values are held against, where it says so. */
  valuesSchema?: object;
  /** What every plan says; its release, kind, target and digest follow the request. */
  planned: Partial<ReleasePlan> = {};
  /** Plans asked for, in order. */
  readonly planRequests: PlanRequest[] = [];
  /** Changes asked for, in order. */
  readonly requests: (ReleaseKey &
    (
      | InstallRequest
      | UpgradeRequest
      | RollbackRequest
      | CrdsRequest
      | UnlockRequest
      | UninstallRequest
    ))[] = [];
  readonly #events = new Map<string, OperationEvent[]>();

  async listReleases(): Promise<ReleaseList> {
    return structuredClone({
      items: this.releases,
      totalItems: this.releases.length,
      clusters: this.clusters,
      access: this.access,
    });
  }

  async getRelease(key: ReleaseKey): Promise<ReleaseDetail> {
    return structuredClone({ ...this.#find(key), ...someDetail });
  }

  async listRevisions(_key: ReleaseKey): Promise<Page<ReleaseRevision>> {
    return structuredClone({
      items: this.revisions,
      totalItems: this.revisions.length,
    });
  }

  async listVersions(_key: ReleaseKey): Promise<ReleaseVersions> {
    return structuredClone(this.versions);
  }

  async getValues(): Promise<string> {
    return 'replicaCount: 1\n';
  }

  async listInstalls(): Promise<InstallChoices> {
    return structuredClone(this.installs);
  }

  async getValuesSchema(): Promise<unknown> {
    return structuredClone(this.valuesSchema);
  }

  async plan(
    { cluster, namespace, name }: ReleaseKey,
    request: PlanRequest,
    _options?: { signal?: AbortSignal },
  ): Promise<ReleasePlan> {
    this.planRequests.push(request);
    return aPlan({
      release: { cluster, namespace, name },
      kind: planKind(request),
      to:
        'revision' in request
          ? { revision: request.revision }
          : { chartVersion: request.chartVersion },
      digest: `digest of plan ${this.planRequests.length}`,
      ...this.planned,
    });
  }

  async upgrade(
    key: ReleaseKey,
    request: UpgradeRequest,
  ): Promise<StartedOperation> {
    const { chartVersion } = request;
    return this.#start(key, request, { kind: 'upgrade', to: { chartVersion } });
  }

  async install(
    key: ReleaseKey,
    request: InstallRequest,
  ): Promise<StartedOperation> {
    const { chartVersion } = request;
    return this.#start(key, request, {
      kind: 'install',
      from: {},
      to: { chartVersion },
    });
  }

  async applyCrds(
    key: ReleaseKey,
    request: CrdsRequest,
  ): Promise<StartedOperation> {
    const { chartVersion } = request;
    return this.#start(key, request, { kind: 'crds', to: { chartVersion } });
  }

  async rollback(
    key: ReleaseKey,
    request: RollbackRequest,
  ): Promise<StartedOperation> {
    const target = this.revisions.find(
      ({ revision }) => revision === request.revision,
    );
    return this.#start(key, request, {
      kind: 'rollback',
      to: {
        revision: request.revision,
        chartVersion: target?.chartVersion,
        appVersion: target?.appVersion,
      },
    });
  }

  async unlock(
    key: ReleaseKey,
    request: UnlockRequest,
  ): Promise<StartedOperation> {
    return this.#start(key, request, { kind: 'unlock', to: {} });
  }

  async uninstall(
    key: ReleaseKey,
    request: UninstallRequest,
  ): Promise<StartedOperation> {
    return this.#start(key, request, { kind: 'uninstall', to: {} });
  }

  async listOperations(query: OperationQuery): Promise<Page<Operation>> {
    const items = this.operations.filter(
      ({ release }) => !query.name || release.name === query.name,
    );
    return structuredClone({ items, totalItems: items.length });
  }

  async getOperation(id: string): Promise<Operation> {
    return structuredClone(this.#operation(id));
  }

  async listOperationEvents(id: string, after = -1): Promise<OperationEvents> {
    return structuredClone({
      operation: this.#operation(id),
      items: (this.#events.get(id) ?? []).filter(
        ({ sequence }) => sequence > after,
      ),
    });
  }

  async cancelOperation(id: string): Promise<void> {
    this.#operation(id).cancelRequested = true;
  }

  /** Adds a line to the log of an operation. */
  log(
    id: string,
    message: string,
    stream: OperationEvent['stream'] = 'stderr',
  ) {
    const events = this.#events.get(id) ?? [];
    events.push({
      sequence: events.length + 1,
      at: new Date().toISOString(),
      stream,
      message,
    });
    this.#events.set(id, events);
  }

  /** Ends an operation and shows its outcome in the release, where that has one. */
  finish(
    id: string,
    outcome: Pick<Operation, 'state' | 'message' | 'failureClass'> = {
      state: 'succeeded',
      message: 'The release is deployed.',
    },
  ) {
    const operation = this.#operation(id);
    Object.assign(operation, outcome, { finishedAt: new Date().toISOString() });
    if (operation.kind === 'install' || operation.kind === 'crds') {
      return;
    }
    const release = this.#find(operation.release);
    const { chartVersion = '', appVersion } = operation.to;
    if (outcome.state === 'succeeded' && release.chart) {
      Object.assign(release, {
        revision: release.revision + 1,
        status: 'deployed',
        running: undefined,
        chart: {
          ...release.chart,
          version: chartVersion,
          appVersion: appVersion ?? `v${chartVersion}`,
        },
        lastDeployed: new Date().toISOString(),
        distance: release.latest
          ? distanceBetween(chartVersion, release.latest.version)
          : 'unknown',
      });
    }
  }

  #start(
    key: ReleaseKey,
    request: ChangeRequest,
    changes: Pick<Operation, 'kind' | 'to'> & Partial<Operation>,
  ): StartedOperation {
    const { cluster, namespace, name } = key;
    this.requests.push({ cluster, namespace, name, ...request });
    const operation = anOperation({
      id: `op-${this.operations.length + 1}`,
      release: { cluster, namespace, name },
      ...changes,
    });
    this.operations.unshift(operation);
    this.log(operation.id, `Operation ${operation.id} claimed`, 'portal');
    return { operationId: operation.id };
  }

  /** The operation that is under way, if there is one. */
  get running(): Operation | undefined {
    return this.operations.find(({ state }) => !isFinished(state));
  }

  #find(key: ReleaseKey): ReleaseSummary {
    const found = this.releases.find(one => releaseId(one) === releaseId(key));
    if (!found) {
      throw new NotFoundError(`No release ${releaseId(key)}`);
    }
    return found;
  }

  #operation(id: string): Operation {
    const found = this.operations.find(one => one.id === id);
    if (!found) {
      throw new NotFoundError(`No operation ${id}`);
    }
    return found;
  }
}

function planKind(request: PlanRequest): ReleasePlan['kind'] {
  if ('revision' in request) {
    return 'rollback';
  }
  return 'entityRef' in request ? 'install' : 'upgrade';
}
