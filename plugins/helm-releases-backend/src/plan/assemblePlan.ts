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

import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { HelmFailure } from '../operations/classifyFailure';
import { installedVersionOf } from '../releases/installedVersionOf';
import { compareImages } from './manifest/compareImages';
import { plannedHooks } from './manifest/plannedHooks';
import { plannedResources } from './manifest/plannedResources';
import { chartMetadataOf } from './values/chartMetadataOf';
import { compareValues } from './values/compareValues';
import { schemaProblems } from './values/schemaProblems';
import { contentsOfSecrets } from './masking/contentsOfSecrets';
import { secretTextsOfPlan } from './masking/secretTextsOfPlan';
import type { SecretTexts } from './masking/SecretTexts';
import { comparePlan } from './comparePlan';
import type { GatheredPlan } from './gatherPlan';
import { planNotices } from './notices/planNotices';
import type { PlanOptions } from './PlanOptions';
import { toldAnswer } from './toldAnswer';
import { uncheckedByPlan } from './uncheckedByPlan';
import { plannedValues } from './values/plannedValues';

/** What the API server takes of one Secret or ConfigMap. */
const LIMIT_BYTES = 1024 * 1024;

/** Makes of everything that was gathered what the caller may see of it. */
export async function assemblePlan(
  options: PlanOptions & GatheredPlan,
): Promise<ReleasePlan> {
  const { release, target, withheld, basis, dryRun, chartFiles } = options;
  const withTexts = withheld === undefined;
  const { rendered } = dryRun;
  const sides = plannedValues(options);
  const ofUser = [sides.before.user, sides.after.user];
  const secrets = secretTextsOfPlan(ofUser);
  // What a server or helm says may quote Secrets as well.
  const spoken = secretTextsOfPlan(
    ofUser,
    contentsOfSecrets([...options.running, ...options.after, ...options.hooks]),
  );
  const { compared, unstable } = comparePlan(options, release.targetNamespace);
  const hooks = await plannedHooks(rendered?.hooks ?? [], {
    kind: target.kind,
    namespace: release.targetNamespace,
    scopes: options.scopes.known,
    secrets,
    withTexts,
  });
  const failure = toldFailure(dryRun.failure, spoken);
  const metadata = chartMetadataOf(chartFiles?.['Chart.yaml']);
  const values = compareValues({
    ...sides,
    subcharts: metadata.subcharts,
    problems: schemaProblems(failure),
    secrets,
    withTexts,
  });
  const answers = dryRun.answers.map(answer =>
    toldAnswer(answer, { secrets: spoken, withTexts }),
  );
  const size = rendered && {
    bytes: rendered.storedBytes,
    limitBytes: LIMIT_BYTES,
  };
  const { crds } = options.crds;
  const unchecked = [...dryRun.unchecked, ...uncheckedByPlan(options, target)];
  return {
    release: {
      cluster: release.cluster,
      namespace: release.namespace,
      name: release.name,
    },
    kind: target.kind,
    digest: options.digest,
    createdAt: new Date().toISOString(),
    from: basis.newest
      ? {
          revision: basis.newest.revision,
          chartVersion: release.chart?.version,
          appVersion: release.chart?.appVersion,
        }
      : {},
    to: toRevision(options),
    applyMethod: release.applyMethod,
    provenance: options.provenance,
    notices: planNotices({
      kind: target.kind,
      install: options.install,
      status: release.status,
      installedVersion: installedVersionOf(release),
      target: { ...metadata, version: target.chartVersion },
      kubernetes: basis.kubernetes,
      failure,
      withTexts,
      compared: rendered && compared,
      hooks,
      values,
      crds,
      answers,
      unstable,
      size,
    }),
    ...plannedResources(rendered ? compared : [], {
      secrets,
      unstable,
      withTexts,
    }),
    hooks,
    images: rendered ? compareImages(compared) : [],
    values,
    crds,
    answers,
    unchecked,
    size,
    withheld,
  };
}

function toRevision({
  target,
  dryRun,
}: PlanOptions & GatheredPlan): ReleasePlan['to'] {
  const { chart } = dryRun.rendered ?? {};
  return {
    ...(target.kind === 'rollback' && { revision: target.revision }),
    chartVersion: target.chartVersion ?? chart?.version,
    appVersion: target.appVersion ?? chart?.appVersion,
  };
}

function toldFailure(
  failure: HelmFailure | undefined,
  secrets: SecretTexts,
): HelmFailure | undefined {
  return failure && { ...failure, detail: secrets.blot(failure.detail) };
}
