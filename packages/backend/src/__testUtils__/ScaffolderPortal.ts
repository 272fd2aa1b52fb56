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

import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';

/** How often the portal is asked whether something has happened, in milliseconds. */
const ASKED_AGAIN_MS = 50;

/** Catalog and scaffolder of a portal, with the real actions. */
export class ScaffolderPortal {
  /** @param config - beside what makes a guest of whoever asks */
  static async start(config: Record<string, any>): Promise<ScaffolderPortal> {
    const backend = await startTestBackend({
      features: [
        import('@backstage/plugin-auth-backend'),
        import('@backstage/plugin-auth-backend-module-guest-provider'),
        import('@backstage/plugin-catalog-backend'),
        import(
          '@backstage/plugin-catalog-backend-module-scaffolder-entity-model'
        ),
        import('@backstage/plugin-scaffolder-backend'),
        import('@backstage/plugin-scaffolder-backend-module-gitea'),
        import('@backstage/plugin-scaffolder-backend-module-github'),
        import(
          '@prophet-aiops/backstage-plugin-scaffolder-backend-module-helm-operator'
        ),
        authServiceFactory,
        httpAuthServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost' },
            auth: {
              providers: {
                guest: { dangerouslyAllowOutsideDevelopment: true },
              },
            },
            ...config,
          },
        }),
      ],
    });
    const { body } = await request(backend.server).get(
      '/api/auth/guest/refresh',
    );
    return new ScaffolderPortal(backend, body.backstageIdentity.token);
  }

  private constructor(
    private readonly backend: TestBackend,
    private readonly token: string,
  ) {}

  /** Waits for an entity of the catalog. */
  async entity(kind: string, name: string): Promise<any> {
    for (;;) {
      const { status, body } = await this.call(
        'get',
        `/api/catalog/entities/by-name/${kind}/default/${name}`,
      );
      if (status === 200) {
        return body;
      }
      await pause(ASKED_AGAIN_MS);
    }
  }

  /** Runs a template to its end, however it ends. */
  async endOfTemplate(
    name: string,
    values: Record<string, any>,
  ): Promise<{ status: string; log: string; output: any }> {
    const { body } = await this.call('post', '/api/scaffolder/v2/tasks').send({
      templateRef: `template:default/${name}`,
      values,
    });
    if (!body.id) {
      throw new Error(JSON.stringify(body));
    }
    const task = `/api/scaffolder/v2/tasks/${body.id}`;
    let status: string;
    do {
      await pause(ASKED_AGAIN_MS);
      ({ status } = (await this.call('get', task)).body);
    } while (status === 'open' || status === 'processing');
    const { body: events } = await this.call('get', `${task}/events`);
    return {
      status,
      log: events.map((event: any) => event.body.message).join('\n'),
      output: events.at(-1).body.output,
    };
  }

  /** @throws Error with its log where it is not completed */
  async runTemplate(name: string, values: Record<string, any>): Promise<void> {
    const { status, log } = await this.endOfTemplate(name, values);
    if (status !== 'completed') {
      throw new Error(log);
    }
  }

  async stop(): Promise<void> {
    await this.backend.stop();
  }

  private call(method: 'get' | 'post', path: string) {
    return request(this.backend.server)
      [method](path)
      .auth(this.token, { type: 'bearer' });
  }
}
