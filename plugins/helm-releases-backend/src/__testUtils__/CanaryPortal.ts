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

import { mockCredentials } from '@backstage/backend-test-utils';
import {
  isFinished,
  type Operation,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import knexFactory from 'knex';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import request from 'supertest';
import { until } from '../operations/__testUtils__/until';
import type { CanaryHunt } from './CanaryHunt';
import { ObservedHelm } from './ObservedHelm';
import { API, PluginHarness } from './PluginHarness';
import { talkativeServices } from './TalkativeServices';

/** Where the release is asked for that is there from the beginning. */
export const RELEASE = `${API}/releases/staging/apps/web`;
const DATABASE = 'helm-releases.sqlite';

/** A portal all of whose answers, messages, processes and rows are looked at for canaries. */
export class CanaryPortal {
  /** @param options - `folder`: an empty one for its database and its helm */
  static async start(options: {
    hunt: CanaryHunt;
    folder: string;
    registryPassword: string;
  }): Promise<CanaryPortal> {
    const { hunt, folder, registryPassword } = options;
    await mkdir(join(folder, 'database'));
    const helm = await ObservedHelm.create(folder);
    const plugin = await PluginHarness.start({
      helm: helm.path,
      registryCredentials: { username: 'robot', password: registryPassword },
      operations: {
        timeout: '3s',
        stuckAfter: '1s',
        historyMax: 0,
        installs: [{ namespaces: ['apps'] }],
      },
      rootConfig: {
        backend: {
          database: {
            client: 'better-sqlite3',
            connection: { directory: join(folder, 'database') },
          },
        },
      },
      features: talkativeServices((place, told) => hunt.look(place, told)),
    });
    return new CanaryPortal(hunt, folder, helm, plugin);
  }

  private constructor(
    private readonly hunt: CanaryHunt,
    private readonly folder: string,
    private readonly helm: ObservedHelm,
    readonly plugin: PluginHarness,
  ) {}

  /** Asks as the owner, and looks at the answer. */
  async ask(
    method: 'get' | 'post',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) {
    const asked = request(this.plugin.server)
      [method](path)
      .set({ authorization: mockCredentials.user.header(), ...headers });
    const answer = await (body ? asked.send(body) : asked);
    this.hunt.look(
      `answer to ${method} ${path.split('/').at(-1)}`,
      answer.text,
    );
    this.hunt.look('header of an answer', answer.headers);
    return answer;
  }

  /** Asks for a change, waits until it has ended, and reads its log in both forms. */
  async change(
    path: string,
    body: object,
    release = RELEASE,
  ): Promise<Operation> {
    const {
      body: started,
      status,
      text,
    } = await this.ask('post', `${release}/${path}`, body);
    if (status !== 202) {
      throw new Error(`${path} was answered with ${status}: ${text}`);
    }
    const id = started.operationId;
    const ended = await until('the end of the operation', async () => {
      const { body: operation } = await this.ask(
        'get',
        `${API}/operations/${id}`,
      );
      return isFinished(operation.state) && (operation as Operation);
    });
    await this.ask('get', `${API}/operations/${id}/events`);
    await this.ask('get', `${API}/operations/${id}/events`, undefined, {
      accept: 'text/event-stream',
    });
    return ended;
  }

  /**
   * Lets a webhook refuse the Secret of the release, which repeats what it was
   * sent and what was there before: as it is, and in base64.
   *
   * @returns what ends that
   */
  denyLoudly(...texts: string[]): () => void {
    const words = texts
      .flatMap(text => [text, Buffer.from(text).toString('base64')])
      .join(' ');
    return this.plugin.cluster.faults.add({
      match: { method: 'PATCH', path: /\/web-admin/ },
      action: {
        kind: 'status',
        code: 403,
        message: `admission webhook "loud.example.org" denied the request: ${words}`,
      },
    });
  }

  /** Reads all that may be read, and what is not there. */
  async readEverything() {
    for (const path of [
      `${API}/clusters`,
      `${API}/releases`,
      `${API}/releases?entityRef=component:default/web`,
      RELEASE,
      `${RELEASE}/revisions`,
      `${RELEASE}/versions`,
      `${RELEASE}/values`,
      `${RELEASE}/values?all=true`,
      `${RELEASE}/values?revision=1`,
      `${RELEASE}/values-schema?chartVersion=2.0.2`,
      `${RELEASE}/values?revision=999`,
      `${RELEASE}/no-such-route`,
      `${API}/operations`,
      `${API}/installs?entityRef=component:default/web`,
    ]) {
      await this.ask('get', path);
    }
  }

  /** Looks at the processes of helm, and at each row of the database. */
  async lookElsewhere() {
    for (const process of await this.helm.processes()) {
      this.hunt.look('process of helm', process);
    }
    const path = join(this.folder, 'database', DATABASE);
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: path },
      useNullAsDefault: true,
    });
    const tables = await knex('sqlite_master').where({ type: 'table' });
    for (const { name } of tables) {
      for (const row of await knex(name)) {
        this.hunt.look(`row of ${name}`, row);
      }
    }
    await knex.destroy();
  }
}
