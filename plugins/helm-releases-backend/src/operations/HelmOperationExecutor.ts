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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterAccess,
  ClusterTransport,
  HelmCli,
  HelmResult,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ClaimedOperation,
  OperationOutcome,
  StaleOperation,
} from '../database/OperationStore';
import type {
  ChartArchives,
  PlacedArchive,
} from '../plan/archives/ChartArchives';
import type { PlanChecks } from '../plan/basis/PlanChecks';
import { messageOf } from '../relay/messageOf';
import { Relay } from '../relay/Relay';
import type { RelayTimes } from '../relay/RelayTimes';
import { announceOperation } from './announceOperation';
import { checkRollbackTarget } from './checkRollbackTarget';
import { classifyFailure } from './classifyFailure';
import { describeRelease } from './describeRelease';
import {
  helmEnvironment,
  rollbackArguments,
  uninstallArguments,
  upgradeArguments,
} from './helmArguments';
import { createHelmLineFilter, plainHelmText } from './helmLines';
import { listRevisions } from './listRevisions';
import { NotStarted } from './NotStarted';
import type { OperationExecutor } from './OperationRunner';
import type { OperationsConfig } from './OperationsConfig';
import { outcomeOf, outcomeOfNotStarted } from './outcomeOf';
import { secretTextsOf } from './secretTextsOf';
import { StopReason } from './StopReason';
import { describeRemains } from './uninstall/describeRemains';
import { readRemains } from './uninstall/readRemains';
import { beginUnlock } from './unlock/beginUnlock';

/** How old the knowledge of what is published under a version may be, where a plan names the archive. */
const ARCHIVE_MAX_AGE_MS = 60_000;

type ExecutionContext = Parameters<OperationExecutor['execute']>[1];

interface Execution extends ClaimedOperation, ExecutionContext {
  home: string;
  transport: ClusterTransport;
}

/** Carries operations out with the real helm, through a relay of its own each. */
export class HelmOperationExecutor implements OperationExecutor {
  static create(options: {
    helm: HelmCli;
    clusters: ClusterAccess;
    archives: ChartArchives;
    checks: PlanChecks;
    config: OperationsConfig;
    logger: LoggerService;
    /** Where the temporary folders are made. */
    workingDirectory?: string;
    relayTimes?: Partial<RelayTimes>;
  }): HelmOperationExecutor {
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
      const { unlock } = claimed.parameters;
      const begun =
        unlock && (await beginUnlock({ claimed, transport, ...unlock }));
      if (begun && 'outcome' in begun) {
        return begun.outcome;
      }
      return await this.#withRelay({
        ...claimed,
        ...begun,
        ...context,
        home,
        transport,
      });
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

  async #withRelay(execution: Execution): Promise<OperationOutcome> {
    const { transport, signal, log } = execution;
    const relay = await Relay.start({
      transport,
      logger: this.options.logger,
      times: this.options.relayTimes,
      onFailure: message => log.append('portal', message),
      // Helm has read the values before it speaks to the cluster. Should this
      // process be killed now, none are left on the disk.
      onFirstRequest: () => {
        rm(valuesPath(execution.home), { force: true }).catch(() => {});
      },
    });
    try {
      const kubeconfig = join(execution.home, 'kubeconfig');
      await writePrivately(kubeconfig, relay.kubeconfig());
      const [before, archive] = await Promise.all([
        this.#newestRevision(execution),
        this.#placeChart(execution),
      ]);
      const args = await this.#arguments(execution, kubeconfig, archive);
      await this.#requireFreshPlan(execution, archive);
      signal.throwIfAborted();
      return await this.#runHelm(execution, { relay, args, before });
    } finally {
      await relay.close();
    }
  }

  /** Where the cluster cannot be asked, helm will say why. */
  async #newestRevision({
    transport,
    operation,
    parameters,
  }: Execution): Promise<number | undefined> {
    const revisions = await listRevisions(
      transport,
      operation.release,
      parameters.driver,
    ).catch(() => undefined);
    if (revisions && parameters.rollback) {
      checkRollbackTarget(revisions, parameters.rollback.revision);
    }
    return revisions?.[0]?.revision;
  }

  /** @returns undefined for a rollback */
  async #placeChart({
    parameters,
    home,
    log,
    signal,
  }: Execution): Promise<PlacedArchive | undefined> {
    if (!parameters.upgrade) {
      return undefined;
    }
    const { chart, chartVersion } = parameters.upgrade;
    const archive = await this.options.archives.place(
      {
        reference: chart,
        version: chartVersion,
        // With a plan the source was asked when the operation was queued, and
        // the digest is compared.
        maxAgeMs: parameters.planDigest ? ARCHIVE_MAX_AGE_MS : 0,
        signal,
      },
      home,
    );
    log.append(
      'portal',
      `Chart ${chart.chart} ${chartVersion} was pulled from ${chart.url}.`,
    );
    return archive;
  }

  async #arguments(
    { operation, parameters, values, home }: Execution,
    kubeconfig: string,
    archive: PlacedArchive | undefined,
  ): Promise<string[]> {
    const target = {
      release: operation.release,
      kubeconfig,
      applyMethod: parameters.applyMethod,
      config: this.options.config,
    };
    if (parameters.rollback) {
      return rollbackArguments({ ...target, ...parameters.rollback });
    }
    if (parameters.uninstall) {
      return uninstallArguments({
        ...target,
        ...parameters.uninstall,
        requestedBy: operation.requestedBy,
        operationId: operation.id,
      });
    }
    if (!archive) {
      throw new NotStarted('The operation says neither chart nor revision.');
    }
    const valuesFile = values === undefined ? undefined : valuesPath(home);
    if (valuesFile) {
      await writePrivately(valuesFile, values ?? '');
    }
    return upgradeArguments({
      ...target,
      archive: archive.path,
      valuesFile,
      requestedBy: operation.requestedBy,
      operationId: operation.id,
    });
  }

  /** Time has passed since the plan was compared when the operation was asked for. */
  async #requireFreshPlan(
    { transport, operation, parameters, values, signal }: Execution,
    archive: PlacedArchive | undefined,
  ): Promise<void> {
    const { planDigest, driver, applyMethod, rollback } = parameters;
    if (!planDigest) {
      return;
    }
    const stale = await this.options.checks.staleness(planDigest, {
      transport,
      release: operation.release,
      driver,
      applyMethod,
      upgrade: archive && { archive: archive.digest, values },
      rollback,
      signal,
    });
    if (stale) {
      throw new NotStarted(stale, 'stale-plan');
    }
  }

  async #runHelm(
    execution: Execution,
    run: { relay: Relay; args: string[]; before: number | undefined },
  ): Promise<OperationOutcome> {
    const { transport, operation, parameters, home, signal } = execution;
    const { relay, args, before } = run;
    const lines = {
      cluster: transport.cluster,
      relayUrl: relay.url,
      home,
      secrets: secretTextsOf(execution.values),
    };
    const remains =
      parameters.uninstall && (await this.#remains(execution, before));
    const { result, killed } = await this.#helmResult(execution, args, lines);
    const after = await listRevisions(
      transport,
      operation.release,
      parameters.driver,
    ).catch((error: Error) => error);
    const failure =
      result.exitCode === 0
        ? undefined
        : classifyFailure(
            plainHelmText(result.stderr, lines),
            relay.failures[0],
          );
    this.options.logger.info(
      `Helm ended operation ${operation.id} with ${
        result.exitCode ?? result.signal
      }`,
      { cluster: transport.cluster, requests: relay.requestCount },
    );
    return outcomeOf({
      parameters,
      before,
      after,
      failure,
      rolledBack: failure?.rolledBack,
      stop: StopReason.of(signal),
      killed,
      remains,
    });
  }

  /** What an uninstall is going to leave. */
  async #remains(
    { transport, operation, parameters, signal }: Execution,
    revision: number | undefined,
  ): Promise<string> {
    try {
      return describeRemains(
        await readRemains({
          transport,
          release: operation.release,
          driver: parameters.driver,
          revision: revision ?? parameters.from.revision ?? 0,
          signal,
        }),
      );
    } catch (error) {
      signal.throwIfAborted();
      return `What of it stays could not be read: ${messageOf(error as Error)}`;
    }
  }

  async #helmResult(
    { home, log, signal, kill, parameters }: Execution,
    args: string[],
    lines: Parameters<typeof createHelmLineFilter>[0],
  ): Promise<{ result: HelmResult; killed: boolean }> {
    const filter = createHelmLineFilter(lines);
    let pid: number | undefined;
    const killHelm = () => {
      try {
        if (pid !== undefined) {
          process.kill(pid, 'SIGKILL');
        }
      } catch {
        // It has ended by itself just now.
      }
    };
    kill.addEventListener('abort', killHelm, { once: true });
    try {
      const result = await this.options.helm.run({
        args,
        home,
        // Else helm does not say what it waits for.
        env: { ...helmEnvironment(parameters.driver), HELM_DEBUG: 'true' },
        signal,
        onStart: started => {
          pid = started;
          log.append('portal', 'Helm is running.');
        },
        onLine: (stream, line) => {
          const kept = filter(stream, line);
          if (kept !== undefined) {
            log.append(stream, kept);
          }
        },
      });
      return { result, killed: kill.aborted };
    } finally {
      // Afterwards the number may belong to another process.
      kill.removeEventListener('abort', killHelm);
    }
  }
}

function valuesPath(home: string): string {
  return join(home, 'values.yaml');
}

async function writePrivately(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
}
