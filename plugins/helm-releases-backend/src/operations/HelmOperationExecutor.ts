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
  ClusterAccess,
  ClusterTransport,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ClaimedOperation,
  OperationOutcome,
  StaleOperation,
} from '../database/OperationStore';
import { actingAs } from '../authorization/impersonation/actingAs';
import { Relay } from '../relay/Relay';
import type { RelayTimes } from '../relay/RelayTimes';
import { announceOperation } from './announceOperation';
import { classifyFailure } from './classifyFailure';
import { describeRelease } from './describeRelease';
import { plainHelmText } from './helmLines';
import { formsOfSecrets } from './formsOfSecrets';
import { listRevisions } from './listRevisions';
import { NotStarted } from './NotStarted';
import type { OperationExecutor } from './OperationRunner';
import type {
  Execution,
  ExecutionContext,
  HelmRun,
  OperationTools,
} from './OperationWork';
import { outcomeOf, outcomeOfNotStarted } from './outcomeOf';
import { prepareOperation } from './prepareOperation';
import { removeValues, writePrivately } from './privateFiles';
import { requireFreshPlan } from './requireFreshPlan';
import { runHelm } from './runHelm';
import type { RevisionStatus } from './RevisionStatus';
import { secretsOfRevisions } from './secretsOfRevisions';
import { secretTextsOf } from './secretTextsOf';
import { WrittenRevision } from './WrittenRevision';

/**
 * Carries operations out: gets ready what the kind of each needs, runs the real
 * helm through a relay of its own, and says how it ended.
 */
export class HelmOperationExecutor implements OperationExecutor {
  static create(
    options: OperationTools & {
      clusters: ClusterAccess;
      /** Where the temporary folders are made. */
      workingDirectory?: string;
      relayTimes?: Partial<RelayTimes>;
    },
  ): HelmOperationExecutor {
    return new HelmOperationExecutor(options);
  }

  private constructor(
    private readonly options: Parameters<
      typeof HelmOperationExecutor.create
    >[0],
  ) {}

  async execute(
    claimed: ClaimedOperation,
    context: ExecutionContext,
  ): Promise<OperationOutcome> {
    const { operation } = claimed;
    const home = await mkdtemp(
      join(this.options.workingDirectory ?? tmpdir(), 'helm-releases-'),
    );
    try {
      context.log.append('portal', announceOperation(operation));
      const transport = await this.options.clusters.transport(
        operation.release.cluster,
      );
      const execution: Execution = {
        ...claimed,
        ...context,
        home,
        transport,
        acting: this.#acting(claimed, context, transport),
        revisions: await revisionsOf(claimed, transport),
      };
      const run = await prepareOperation(execution, this.options);
      return 'outcome' in run
        ? run.outcome
        : await this.#withRelay(
            { ...execution, parameters: run.parameters },
            run,
          );
    } catch (error) {
      return outcomeOfNotStarted(error as Error, context.signal);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }

  /** Says what state a release is in whose operation was lost. Never rejects. */
  async describeLost({
    operation,
    parameters,
  }: StaleOperation): Promise<string> {
    const after = await this.options.clusters
      .transport(operation.release.cluster)
      .then(transport =>
        listRevisions(transport, operation.release, parameters.driver),
      )
      .catch((error: Error) => error);
    return describeRelease({ parameters, after });
  }

  /**
   * @throws NotStarted where it is not known in whose name; NotAllowedError
   * where this way cannot carry it
   */
  #acting(
    { parameters: { actAs } }: ClaimedOperation,
    { log }: ExecutionContext,
    transport: ClusterTransport,
  ): ClusterTransport {
    if (this.options.config.impersonate && !actAs) {
      throw new NotStarted(
        'It does not say in whose name helm is to act: it was asked for before helmReleases.operations.impersonate was set. Start it again.',
      );
    }
    if (actAs) {
      log.append(
        'portal',
        `In the cluster helm acts as ${actAs.user}${
          actAs.groups.length ? `, of ${actAs.groups.join(', ')}` : ''
        }.`,
      );
    }
    return actingAs(transport, actAs);
  }

  async #withRelay(
    execution: Execution,
    run: HelmRun,
  ): Promise<OperationOutcome> {
    const { acting, operation, parameters, home, signal, log } = execution;
    const written = new WrittenRevision(operation.release, parameters.driver);
    const relay = await Relay.start({
      transport: acting,
      passage: written.pass,
      logger: this.options.logger,
      times: this.options.relayTimes,
      onFailure: message => log.append('portal', message),
      // Helm has read the values before it speaks to the cluster. Should this
      // process be killed now, none are left on the disk.
      onFirstRequest: () => void removeValues(home),
    });
    try {
      const kubeconfig = join(home, 'kubeconfig');
      await writePrivately(kubeconfig, relay.kubeconfig());
      const args = run.args({
        release: operation.release,
        kubeconfig,
        applyMethod: parameters.applyMethod,
        config: this.options.config,
      });
      await requireFreshPlan(execution, run.change, this.options.checks);
      signal.throwIfAborted();
      return await this.#runHelm(execution, run, { relay, args, written });
    } finally {
      await relay.close();
    }
  }

  async #runHelm(
    execution: Execution,
    { remains }: HelmRun,
    {
      relay,
      args,
      written,
    }: { relay: Relay; args: string[]; written: WrittenRevision },
  ): Promise<OperationOutcome> {
    const { transport, operation, parameters, home } = execution;
    const lines = {
      cluster: transport.cluster,
      relayUrl: relay.url,
      home,
      secrets: formsOfSecrets(secretTextsOf(execution.values)),
    };
    const { result, killed, stop, complaints } = await runHelm(
      this.options.helm,
      execution,
      args,
      lines,
    );
    const after = await listRevisions(
      transport,
      operation.release,
      parameters.driver,
    ).catch((error: Error) => error);
    const spoken = {
      ...lines,
      secrets: complaints.length
        ? formsOfSecrets([
            ...(await this.#secrets(execution, after)),
            ...(await written.secrets()),
          ])
        : [],
    };
    complaints.forEach(line =>
      execution.log.append('stderr', plainHelmText(line, spoken)),
    );
    const failure =
      result.exitCode === 0
        ? undefined
        : classifyFailure(
            plainHelmText(result.stderr, spoken),
            relay.failures[0],
            result.signal,
          );
    this.options.logger.info(
      `Helm ended operation ${operation.id} with ${
        result.exitCode ?? result.signal
      }`,
      { cluster: transport.cluster, requests: relay.requestCount },
    );
    return outcomeOf({
      parameters,
      before: execution.revisions?.[0]?.revision,
      after,
      failure,
      rolledBack: failure?.rolledBack,
      stop,
      killed,
      remains,
    });
  }

  /** What helm's complaints must not repeat: secrets of what was there, of what was to come, and of what was given. */
  async #secrets(
    { transport, operation, parameters, revisions = [], values }: Execution,
    after: RevisionStatus[] | Error,
  ): Promise<string[]> {
    const newest = revisions[0]?.revision ?? 0;
    const made = after instanceof Error ? [] : after;
    const concerned = [
      ...made.map(({ revision }) => revision).filter(each => each > newest),
      newest,
      revisions.find(({ status }) => status === 'deployed')?.revision,
      parameters.rollback?.revision,
    ];
    return [
      ...secretTextsOf(values),
      ...(await secretsOfRevisions({
        transport,
        driver: parameters.driver,
        release: operation.release,
        revisions: [...new Set(concerned)].flatMap(each => each || []),
      })),
    ];
  }
}

/** Where the cluster cannot be asked, helm will say why. */
function revisionsOf(
  { operation, parameters }: ClaimedOperation,
  transport: ClusterTransport,
) {
  return listRevisions(transport, operation.release, parameters.driver).catch(
    () => undefined,
  );
}
