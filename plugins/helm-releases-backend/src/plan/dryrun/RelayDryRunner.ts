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
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  HelmCli,
  HelmResult,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableRecord } from '../../inventory/decode/UnreadableRecord';
import {
  classifyFailure,
  type HelmFailure,
} from '../../operations/classifyFailure';
import { helmEnvironment } from '../../operations/helmEnvironment';
import { plainHelmText } from '../../operations/helmLines';
import { Relay } from '../../relay/Relay';
import type { RelayTimes } from '../../relay/RelayTimes';
import type {
  DryRunner,
  DryRunRequest,
  DryRunResult,
  RenderedRelease,
} from '../DryRunner';
import { DryRunKinds } from './DryRunKinds';
import { DryRunPassage } from './DryRunPassage';
import { DryRunRecord } from './DryRunRecord';
import { PretendedObjects } from './PretendedObjects';
import { readLivingAhead } from './readLivingAhead';
import { renderedReleaseOf } from './renderedReleaseOf';
import { SecretContents } from '../masking/SecretContents';
import type { StorageBody } from './storageBody';

const LIMIT_MS = 120_000;

/**
 * Runs the real helm through a relay that asks the server about every write
 * and does none: helm's own code decides what would be written, by either
 * apply method, with hooks, deletions and rollbacks.
 */
export class RelayDryRunner implements DryRunner {
  constructor(
    private readonly options: {
      helm: HelmCli;
      logger: LoggerService;
      relayTimes?: Partial<RelayTimes>;
      /** After this time a run is given up. */
      limitMs?: number;
    },
  ) {}

  async run(request: DryRunRequest): Promise<DryRunResult> {
    const { limitMs = LIMIT_MS } = this.options;
    const limit = AbortSignal.timeout(limitMs);
    const signal = request.signal
      ? AbortSignal.any([request.signal, limit])
      : limit;
    try {
      signal.throwIfAborted();
      return await this.#throughRelay(request, signal);
    } catch (error) {
      request.signal?.throwIfAborted();
      throw limit.aborted
        ? new ServiceUnavailableError(
            `The dry run took longer than ${
              limitMs / 1000
            } s and was given up; nothing was changed.`,
          )
        : error;
    }
  }

  async #throughRelay(
    request: DryRunRequest,
    signal: AbortSignal,
  ): Promise<DryRunResult> {
    const { transport, release, driver, home } = request;
    const context = {
      kinds: new DryRunKinds(transport, signal),
      objects: new PretendedObjects(),
      record: new DryRunRecord(),
      secrets: new SecretContents(),
    };
    const passage = new DryRunPassage(context, release, driver);
    const relay = await Relay.start({
      transport,
      logger: this.options.logger,
      times: this.options.relayTimes,
      passage: passage.pass,
    });
    const over = new AbortController();
    request.living?.then(
      living =>
        readLivingAhead(living, {
          kinds: context.kinds,
          reads: passage.reads,
          transport,
          signal: AbortSignal.any([signal, over.signal]),
        }),
      // Whoever reads them tells it.
      () => {},
    );
    try {
      const kubeconfig = join(home, 'kubeconfig');
      await writeFile(kubeconfig, relay.kubeconfig(), {
        mode: 0o600,
        flag: 'wx',
      });
      const result = await this.#helm(request, kubeconfig, signal);
      signal.throwIfAborted();
      const { rendered, unreadable } = this.#rendered(request, passage.stored);
      const plain = (text: string) =>
        plainHelmText(text, {
          cluster: transport.cluster,
          relayUrl: relay.url,
          home,
          secrets: context.secrets.list(),
        });
      return {
        rendered,
        failure:
          unreadable ??
          (result.exitCode === 0
            ? undefined
            : classifyFailure(plain(result.stderr), relay.failures[0])),
        answers: context.record.answers.map(answer => ({
          ...answer,
          message: answer.message && plain(answer.message),
          warnings: answer.warnings.map(plain),
        })),
        unchecked: context.record.unchecked,
      };
    } finally {
      over.abort();
      await relay.close();
    }
  }

  async #helm(
    { args, home, driver }: DryRunRequest,
    kubeconfig: string,
    signal: AbortSignal,
  ): Promise<HelmResult> {
    let pid: number | undefined;
    // Helm has nothing to tidy up, so there is nothing to wait for.
    const kill = () => {
      try {
        if (pid !== undefined) {
          process.kill(pid, 'SIGKILL');
        }
      } catch {
        // It has ended by itself just now.
      }
    };
    signal.addEventListener('abort', kill, { once: true });
    try {
      return await this.options.helm.run({
        args: args(kubeconfig),
        home,
        env: helmEnvironment(driver),
        signal,
        onStart: started => {
          pid = started;
          if (signal.aborted) {
            kill();
          }
        },
      });
    } finally {
      // Afterwards the number may belong to another process.
      signal.removeEventListener('abort', kill);
    }
  }

  #rendered(
    { driver }: DryRunRequest,
    stored: StorageBody | undefined,
  ): { rendered?: RenderedRelease; unreadable?: HelmFailure } {
    try {
      return { rendered: stored && renderedReleaseOf(driver, stored) };
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) {
        throw error;
      }
      return {
        unreadable: {
          failureClass: 'chart',
          cause: 'the chart makes a release that cannot be read',
          detail: error.message.replace(/\.$/, ''),
          nextStep: 'Correct the chart or the values.',
          rolledBack: false,
        },
      };
    }
  }
}
