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

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type {
  InstallRequest,
  ReleaseKey,
  SelectableRelease,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaims } from '../authorization/EntityClaims';
import type { ReleaseAuthorizer } from '../authorization/ReleaseAuthorizer';
import type { StoredRelease } from '../database/StoredRelease';
import { checkReleaseName } from '../operations/checkReleaseName';
import { checkValues } from '../operations/checkValues';
import type { InstallTarget } from '../plan/PlanTarget';
import { fillMasks } from '../plan/values/fillMasks';
import { chartToInstall } from './chartToInstall';
import { futureRelease } from './futureRelease';
import { NOWHERE } from './installChoices';
import type { InstallRules } from './InstallRules';
import type { InstallSources } from './InstallSources';
import { requireClaim } from './requireClaim';

/** What is asked to be there. */
export type AskedInstall = Pick<
  InstallRequest,
  'entityRef' | 'chartVersion' | 'values'
>;

/** An install that may be planned and started now. */
export interface AdmittedInstall {
  /** With the name of the chart, for questions about permissions. */
  selected: SelectableRelease;
  target: InstallTarget;
  /** As it is before its first revision. */
  release: StoredRelease;
  /** Of the entity whose chart it is. */
  entityRef: string;
}

/** Decides what may be installed, where and by whom; starts nothing. */
export class InstallAdmission {
  constructor(
    private readonly options: {
      authorizer: Pick<ReleaseAuthorizer, 'require'>;
      claims: Pick<EntityClaims, 'claiming' | 'of'>;
      rules: InstallRules;
      sources: Pick<InstallSources, 'require'>;
      /** The release as the cluster has it now; undefined where there is none. */
      readRelease(key: ReleaseKey): Promise<StoredRelease | undefined>;
    },
  ) {}

  /**
   * Lets what is asked for pass, where the caller may have it there now.
   * The cluster and the chart source are asked only for who may install.
   *
   * @throws NotAllowedError where rules or permissions do not allow it;
   * NotFoundError where the entity is not there for the caller; InputError
   * where name, chart, version or values are not usable; ConflictError where
   * such a release is there
   */
  async admit(
    key: ReleaseKey,
    request: AskedInstall,
    credentials: BackstageCredentials,
  ): Promise<AdmittedInstall> {
    const { authorizer, claims, rules, sources, readRelease } = this.options;
    checkReleaseName(key);
    const values = await valuesOf(request);
    const claim = await requireClaim(claims, request.entityRef, credentials);
    const { chart, problem } = chartToInstall(claim.selector);
    if (!chart) {
      throw new InputError(problem);
    }
    const selected: SelectableRelease = { ...key, chartName: chart };
    const claiming = await claims.claiming(selected);
    if (!claiming.some(({ entityRef }) => entityRef === claim.entityRef)) {
      throw new InputError(
        `${claim.entityRef} would not claim the release ${key.name} in ${key.cluster}/${key.namespace}: its annotations name other clusters, namespaces or releases.`,
      );
    }
    await authorizer.require('install', selected, credentials);
    const permit = rules.permitFor(key.cluster, key.namespace);
    if (!permit) {
      throw new NotAllowedError(
        rules.isEmpty
          ? NOWHERE
          : `helmReleases.operations.installs does not allow to install into the namespace ${key.namespace} of ${key.cluster}.`,
      );
    }
    refuseExisting(await readRelease(key));
    const { reference, published } = await sources.require(
      chart,
      request.chartVersion,
      claiming,
    );
    const target: InstallTarget = {
      kind: 'install',
      chart: reference,
      chartVersion: published?.version ?? request.chartVersion,
      appVersion: published?.appVersion,
      values,
      createNamespace: permit.createNamespace,
    };
    return {
      selected,
      target,
      release: futureRelease(key),
      entityRef: claim.entityRef,
    };
  }
}

/** Nothing is stored yet that a mask could stand for. */
async function valuesOf({ values }: AskedInstall): Promise<string | undefined> {
  if (values === undefined) {
    return undefined;
  }
  checkValues(values);
  return fillMasks(values, async () => '{}');
}

function refuseExisting(release: StoredRelease | undefined): void {
  if (!release) {
    return;
  }
  const { cluster, namespace, name, status, revision } = release;
  throw new ConflictError(
    status === 'uninstalled'
      ? `The release ${name} in ${cluster}/${namespace} was uninstalled and its history kept: roll back to revision ${revision} to bring it back.`
      : `There is a release ${name} in ${cluster}/${namespace} already: upgrade it.`,
  );
}
