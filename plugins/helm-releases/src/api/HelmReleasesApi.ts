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

import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CrdsRequest,
  InstallChoices,
  InstallRequest,
  Operation,
  OperationEvents,
  Page,
  PlanRequest,
  ReleaseDetail,
  ReleaseKey,
  ReleaseList,
  ReleasePlan,
  ReleaseRevision,
  ReleaseVersions,
  RollbackRequest,
  UninstallRequest,
  UnlockRequest,
  UpgradeRequest,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** Which operations to list. @public */
export interface OperationQuery extends Partial<ReleaseKey> {
  entityRef?: string;
}

/** The operation that a request has started. @public */
export interface StartedOperation {
  operationId: string;
}

/**
 * What the backend of the plugin answers. Every call rejects with a
 * `ResponseError` where the backend refuses it.
 *
 * @public
 */
export interface HelmReleasesApi {
  /** The releases that an entity claims, and the status of every cluster asked. */
  listReleases(query: { entityRef: string }): Promise<ReleaseList>;
  getRelease(release: ReleaseKey): Promise<ReleaseDetail>;
  /** History of a release, newest first. */
  listRevisions(release: ReleaseKey): Promise<Page<ReleaseRevision>>;
  /** Published versions of the chart of a release, newest first. */
  listVersions(release: ReleaseKey): Promise<ReleaseVersions>;
  /** What of an entity can be installed, and where. */
  listInstalls(query: { entityRef: string }): Promise<InstallChoices>;
  /** Values of a revision as YAML; of the newest where none is named. */
  getValues(release: ReleaseKey, revision?: number): Promise<string>;
  /**
   * The JSON schema that a chart has for its values; undefined where it has
   * none. It is whatever the authors of the chart wrote. With the entity whose
   * chart it is where it is not installed yet.
   */
  getValuesSchema(
    release: ReleaseKey,
    query: { chartVersion: string; entityRef?: string },
  ): Promise<unknown>;
  /**
   * What an install, an upgrade or a rollback would do. Takes seconds, and asks the cluster
   * about every object without changing any.
   */
  plan(
    release: ReleaseKey,
    request: PlanRequest,
    options?: { signal?: AbortSignal },
  ): Promise<ReleasePlan>;
  /**
   * Rejects with status 409 while another operation holds the release, and where
   * the plan that the request names is out of date.
   */
  upgrade(
    release: ReleaseKey,
    request: UpgradeRequest,
  ): Promise<StartedOperation>;
  /**
   * Rejects with status 409 where a release of that name is there already, and
   * as {@link HelmReleasesApi.upgrade} does.
   */
  install(
    release: ReleaseKey,
    request: InstallRequest,
  ): Promise<StartedOperation>;
  /**
   * Applies definitions of a chart's `crds/`, which helm never upgrades. Rejects
   * with status 409 as {@link HelmReleasesApi.upgrade} does.
   */
  applyCrds(
    release: ReleaseKey,
    request: CrdsRequest,
  ): Promise<StartedOperation>;
  /** Rejects with status 409 as {@link HelmReleasesApi.upgrade} does. */
  rollback(
    release: ReleaseKey,
    request: RollbackRequest,
  ): Promise<StartedOperation>;
  /**
   * Takes the lock off a release that a lost helm has left pending. Rejects with
   * status 409 where it is not stuck.
   */
  unlock(
    release: ReleaseKey,
    request?: UnlockRequest,
  ): Promise<StartedOperation>;
  /** Rejects with status 409 while another operation holds the release. */
  uninstall(
    release: ReleaseKey,
    request?: UninstallRequest,
  ): Promise<StartedOperation>;
  /** Newest first. */
  listOperations(query: OperationQuery): Promise<Page<Operation>>;
  getOperation(id: string): Promise<Operation>;
  /** The lines of a log after a sequence number; all of them where none is named. */
  listOperationEvents(id: string, after?: number): Promise<OperationEvents>;
  /** Asks helm to stop. Resolves once the wish is noted, not when helm has ended. */
  cancelOperation(id: string): Promise<void>;
}

/** Reference to the {@link HelmReleasesApi} of an app. @public */
export const helmReleasesApiRef = createApiRef<HelmReleasesApi>().with({
  id: 'plugin.helm-releases',
  pluginId: 'helm-releases',
});
