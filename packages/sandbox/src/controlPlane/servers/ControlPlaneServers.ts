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

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubeconfigOf } from '../../tools/kubeconfigOf';
import type { ControlPlaneBinaries } from '../binaries/locateBinaries';
import { ApiServerClient } from '../client/ApiServerClient';
import { rolesHold } from '../client/rolesHold';
import { ServerProcess } from '../processes/ServerProcess';
import { freePorts } from './freePort';
import {
  apiServerArguments,
  controllerManagerArguments,
  etcdArguments,
  kwokArguments,
  schedulerArguments,
} from './serverArguments';
import { writeCredentials } from './writeCredentials';

const ETCD_WITHIN_MS = 30_000;
const API_SERVER_WITHIN_MS = 120_000;
const ROLES_WITHIN_MS = 30_000;

/** etcd, API server, controller manager, scheduler and kwok of one cluster, each a process. */
export class ControlPlaneServers {
  readonly #processes: ServerProcess[] = [];

  /**
   * Starts them; the API server is ready, and its roles are put together, when
   * this resolves. On an error nothing is left running.
   *
   * @param options - webhookUrl: of a server that answers SubjectAccessReviews
   * @throws Error with the end of the log of the server that failed
   */
  static async start(options: {
    binaries: ControlPlaneBinaries;
    webhookUrl: string;
  }): Promise<ControlPlaneServers> {
    const folder = await mkdtemp(join(tmpdir(), 'prophet-control-plane-'));
    const servers = new ControlPlaneServers(folder, options.binaries);
    try {
      await servers.#start(options.webhookUrl);
      return servers;
    } catch (error) {
      await servers.stop();
      throw error;
    }
  }

  private constructor(
    /** Holds what the servers keep, and their logs. */
    readonly folder: string,
    private readonly binaries: ControlPlaneBinaries,
  ) {}

  /** `https://127.0.0.1:<port>` of the API server. */
  url = '';
  /** What the API server's certificate is to be checked against. */
  caPem = '';
  /** A bearer token of a member of `system:masters`. */
  token = '';

  /** How to reach the API server itself. */
  address(name: string) {
    const { url, caPem, token } = this;
    const kubeconfig = kubeconfigOf({ name, url, caPem, token });
    return { url, caPem, token, kubeconfig };
  }

  /** Keeps every workload as it is: no status changes, and no pod comes or goes. */
  pauseControllers(paused: boolean): void {
    this.#processes
      .find(({ name }) => name === 'kube-controller-manager')
      ?.pause(paused);
  }

  /** Ends every process, the youngest first, and removes what they kept. */
  async stop(): Promise<void> {
    const [etcd, ...others] = this.#processes;
    // The others would only complain about an API server that is gone.
    await Promise.all(others.map(server => server.stop()));
    await etcd?.stop('SIGKILL');
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async #start(webhookUrl: string): Promise<void> {
    const { folder } = this;
    const [client, peer, apiServerPort] = await freePorts(3);
    const credentials = await writeCredentials(folder, webhookUrl);
    const certificates = join(folder, 'certificates');
    await mkdir(certificates, { mode: 0o700 });
    this.url = `https://127.0.0.1:${apiServerPort}`;
    this.token = credentials.token;

    const etcd = await this.#run('etcd', etcdArguments(folder, [client, peer]));
    await etcd.until(
      'it answered',
      () => answers(`http://127.0.0.1:${client}/health`),
      ETCD_WITHIN_MS,
    );
    const apiServer = await this.#run(
      'kube-apiserver',
      apiServerArguments(
        folder,
        { etcd: client, apiServer: apiServerPort },
        credentials,
      ),
    );
    const caFile = join(certificates, 'apiserver.crt');
    await apiServer.until(
      'it was ready',
      async () => {
        this.caPem ||= await readFile(caFile, 'utf8');
        return answers(`${this.url}/readyz`, {
          ca: this.caPem,
          token: this.token,
        });
      },
      API_SERVER_WITHIN_MS,
    );
    const kubeconfig = join(folder, 'kubeconfig');
    await writeFile(kubeconfig, this.address('control-plane').kubeconfig, {
      mode: 0o600,
    });
    const manager = await this.#run(
      'kube-controller-manager',
      controllerManagerArguments(kubeconfig, caFile, credentials),
    );
    await this.#run('kube-scheduler', schedulerArguments(kubeconfig));
    await this.#run('kwok', kwokArguments(kubeconfig));
    const api = new ApiServerClient(this);
    try {
      await manager.until(
        'the roles were put together',
        () => rolesHold(api),
        ROLES_WITHIN_MS,
      );
    } finally {
      api.close();
    }
  }

  async #run(
    name: keyof ControlPlaneBinaries,
    args: string[],
  ): Promise<ServerProcess> {
    const server = await ServerProcess.start({
      name,
      binary: this.binaries[name],
      args,
      logPath: join(this.folder, `${name}.log`),
      env: { HOME: this.folder },
    });
    this.#processes.push(server);
    return server;
  }
}

/** Whether a URL is answered with 200. */
function answers(
  url: string,
  { ca, token }: { ca?: string; token?: string } = {},
): Promise<boolean> {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const get = url.startsWith('https:') ? httpsGet : httpGet;
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      { ca, headers, timeout: 2_000, agent: false },
      response => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', reject);
  });
}
