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

import type { ChartProvenance } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { GatherOptions } from './GatherOptions';
import { isNamespaceMissing } from '../installs/isNamespaceMissing';
import { type ChartFiles, readChartFiles } from './archives/readChartFiles';
import type { PlanBasis } from './basis/PlanBasis';
import type { FoundCrds } from './crds/ChartCrds';
import { chartDefinitions } from './crds/chartDefinitions';
import { type CrdJudgement, planCrds } from './crds/planCrds';
import type { DryRunResult, LivingObject, RenderedRelease } from './DryRunner';
import {
  type KnownDocuments,
  type ManifestDocument,
  readDocuments,
} from './manifest/readDocuments';
import type { PlanFacts } from './notices/PlanFacts';
import { joinManifests } from './manifest/joinManifests';
import { PlannedRun } from './PlannedRun';
import { readStoredRevision } from './readStoredRevision';
import { SecondRendering } from './rendering/SecondRendering';
import { Scopes } from './Scopes';
import { together } from './together';
import {
  type ChartDefaults,
  readChartDefaults,
} from './values/readChartDefaults';

/** What an install is compared with. */
const NOTHING: RenderedRelease = {
  manifest: '',
  hooks: [],
  chart: { name: '', version: '' },
  userValues: {},
  defaultValues: {},
  storedBytes: 0,
};
const NO_CRDS: FoundCrds = { documents: [], unreadable: 0 };

/** What helm, the cluster and the chart say. */
export interface GatheredPlan {
  digest: string;
  basis: PlanBasis;
  /** The revision that helm compares with; without objects where it is an install. */
  current: RenderedRelease;
  dryRun: DryRunResult;
  /** What runs; empty before an install. */
  running: ManifestDocument[];
  /** The manifests of both; empty where helm has rendered nothing. */
  before: ManifestDocument[];
  after: ManifestDocument[];
  /** Hooks of the planned one. */
  hooks: ManifestDocument[];
  /** The planned one with its hooks, rendered a second time; absent where there was no second time. */
  again?: ManifestDocument[];
  scopes: Scopes;
  /** Of an upgrade. */
  chartFiles?: ChartFiles;
  chartDefaults?: ChartDefaults;
  /** Who signed the chart, where that was verified. */
  provenance?: ChartProvenance;
  crds: CrdJudgement;
  /** Documents in `crds/` of the chart that cannot be read. */
  unreadableCrds: number;
  /** Of an install. */
  install?: PlanFacts['install'];
}

/**
 * Asks everybody, at the same time where that is possible. Helm's dry run takes
 * the longest: what others have said is read while it goes on, and the second
 * rendering has most documents of the first. A rendering by the planned run
 * follows only where the cheaper one came out differently.
 */
export async function gatherPlan(
  options: GatherOptions,
): Promise<GatheredPlan> {
  const { transport, acting, checks, dryRunner, thread } = options;
  const run = await PlannedRun.prepare(options);
  const { placed, change } = run;
  const known: KnownDocuments = new Map();
  const scopes = new Scopes(transport, options.signal);
  const read = async (manifest: string) => {
    const documents = await readDocuments(
      manifest,
      known,
      undefined,
      thread.readDocument,
    );
    await scopes.learn(documents);
    return documents;
  };
  const crdContext = {
    transport,
    acting,
    thread,
    chart: run.publishedChart(options.isPlainHttp),
  };
  let tellLiving: (living: LivingObject[]) => void = () => {};
  const living = new Promise<LivingObject[]>(resolve => {
    tellLiving = resolve;
  });
  const second = SecondRendering.of(run, options);
  const [basis, stored, dryRun, chart, ofFolder, install] = await together(
    options.signal,
    [
      signal => checks.basisOf({ ...change, signal }),
      async signal => {
        const { revision } = run;
        const current =
          revision === undefined
            ? NOTHING
            : await readStoredRevision({ ...change, revision, signal });
        const [documents, template] = await together(signal, [
          async () => {
            const objects = await read(current.manifest);
            tellLiving(
              objects.map(object => ({
                namespace: options.release.targetNamespace,
                ...object,
              })),
            );
            return objects;
          },
          async () => second?.byTemplate(run.values ?? current.userValues),
        ]);
        return { current, documents, template };
      },
      signal =>
        dryRunner.run({
          ...change,
          transport: acting,
          home: run.home,
          args: run.args,
          living,
          signal,
        }),
      async () => {
        const files = placed && (await readChartFiles(placed.archive));
        const defaults =
          files && (await readChartDefaults(files['values.yaml'], thread));
        return { files, defaults };
      },
      async signal => {
        const { documents: crds, unreadable } = placed
          ? await options.chartCrds.of(placed, {
              home: run.home,
              signal,
              thread,
            })
          : NO_CRDS;
        const judgement = await planCrds(
          chartDefinitions({ crds, before: [], after: [] }),
          { ...crdContext, answers: [], signal },
        );
        return { judgement, unreadable };
      },
      signal => installFacts(run, options, signal),
    ],
  );
  const { rendered, answers } = dryRun;
  const before = rendered ? stored.documents : [];
  const after = rendered ? await read(rendered.manifest) : [];
  const hooks = await read(joinManifests(rendered?.hooks ?? []));
  const again =
    rendered &&
    (await second?.documents([...after, ...hooks], stored.template, read));
  const ofTemplates = await planCrds(
    chartDefinitions({ crds: [], before, after }),
    { ...crdContext, answers, signal: options.signal },
  );
  return {
    digest: checks.remember(basis),
    basis,
    current: stored.current,
    dryRun,
    running: stored.documents,
    before,
    after,
    hooks,
    again,
    scopes,
    chartFiles: chart.files,
    chartDefaults: chart.defaults,
    provenance: placed?.provenance,
    crds: ofTemplates.over(ofFolder.judgement),
    unreadableCrds: ofFolder.unreadable,
    install,
  };
}

async function installFacts(
  { existing }: PlannedRun,
  { release, target, transport }: GatherOptions,
  signal: AbortSignal,
): Promise<PlanFacts['install']> {
  if (target.kind !== 'install') {
    return undefined;
  }
  const { cluster, namespace } = release;
  return {
    cluster,
    namespace,
    namespaceMissing: await isNamespaceMissing(transport, namespace, signal),
    createNamespace: target.createNamespace,
    existing,
  };
}
