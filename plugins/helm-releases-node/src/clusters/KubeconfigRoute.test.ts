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

import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Agent } from 'node:https';
import { stringify } from 'yaml';
import { KubeconfigRoute } from './KubeconfigRoute';

const base64 = (text: string) => Buffer.from(text).toString('base64');

function kubeconfig(
  contexts: Record<string, { cluster?: object; user?: object }>,
): string {
  const names = Object.keys(contexts);
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    contexts: names.map(name => ({
      name,
      context: { cluster: name, user: name },
    })),
    clusters: names.map(name => ({
      name,
      cluster: {
        server: `https://${name}.example.com/`,
        ...contexts[name].cluster,
      },
    })),
    users: names.map(name => ({ name, user: contexts[name].user ?? {} })),
  });
}

describe('KubeconfigRoute', () => {
  const folder = createMockDirectory();

  // Loading it takes seconds where modules are transformed.
  beforeAll(async () => {
    await import('@kubernetes/client-node');
  }, 60_000);

  function routeFor(contexts?: string[]) {
    const logger = mockServices.logger.mock();
    const route = new KubeconfigRoute({
      config: mockServices.rootConfig({
        data: {
          helmReleases: {
            kubeconfig: { path: folder.resolve('kubeconfig'), contexts },
          },
        },
      }),
      logger,
    });
    return { route, logger };
  }

  it('knows nothing where no kubeconfig is configured', async () => {
    const route = new KubeconfigRoute({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    });
    expect(await route.list()).toEqual([]);
    await expect(route.transport('staging')).resolves.toBeUndefined();
  });

  it('offers every context, or those that are asked for', async () => {
    folder.setContent({ kubeconfig: kubeconfig({ staging: {}, eu: {} }) });
    expect(await routeFor().route.list()).toEqual([
      { name: 'staging', reachable: true },
      { name: 'eu', reachable: true },
    ]);

    const { route, logger } = routeFor(['eu', 'mars']);
    const list = await route.list();
    expect(list).toEqual([{ name: 'eu', reachable: true }]);
    expect(await route.list()).toBe(list);
    await expect(route.transport('staging')).resolves.toBeUndefined();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain('has no context "mars"');
  });

  it('uses tokens, client certificates, passwords and server names', async () => {
    folder.setContent({
      kubeconfig: kubeconfig({
        token: {
          cluster: { 'certificate-authority-data': base64('the ca') },
          user: { token: 'secret' },
        },
        certificate: {
          cluster: {
            'insecure-skip-tls-verify': true,
            'tls-server-name': 'inside.example.com',
          },
          user: {
            'client-certificate': 'client.crt',
            'client-key-data': base64('the key'),
          },
        },
        password: { user: { username: 'alice', password: 'secret' } },
      }),
      'client.crt': 'the certificate',
    });
    const { route } = routeFor();

    const token = (await route.transport('token'))!;
    expect(token).toMatchObject({
      cluster: 'token',
      route: 'kubeconfig',
      baseUrl: 'https://token.example.com',
    });
    expect(await token.authorize()).toEqual({ Authorization: 'Bearer secret' });
    expect(String((token.agent as Agent).options.ca)).toBe('the ca');

    const certificate = (await route.transport('certificate'))!;
    const { options } = certificate.agent as Agent;
    expect(await certificate.authorize()).toEqual({});
    expect(String(options.cert)).toBe('the certificate');
    expect(String(options.key)).toBe('the key');
    expect(options).toMatchObject({
      keepAlive: true,
      rejectUnauthorized: false,
      servername: 'inside.example.com',
    });

    const password = (await route.transport('password'))!;
    expect(await password.authorize()).toEqual({
      Authorization: `Basic ${base64('alice:secret')}`,
    });
  });

  it('asks the plugin of a context, and not for each request', async () => {
    folder.setContent({
      'plugin.js': `
        const fs = require('fs');
        fs.appendFileSync(${JSON.stringify(folder.resolve('runs.txt'))}, 'x');
        console.log(JSON.stringify({
          kind: 'ExecCredential', status: { token: 'from-the-plugin' },
        }));`,
      kubeconfig: kubeconfig({
        cloud: {
          user: {
            exec: {
              apiVersion: 'client.authentication.k8s.io/v1',
              command: process.execPath,
              args: [folder.resolve('plugin.js')],
              interactiveMode: 'Never',
            },
          },
        },
        broken: {
          user: {
            exec: {
              apiVersion: 'client.authentication.k8s.io/v1',
              command: folder.resolve('no-such-plugin'),
              interactiveMode: 'Never',
            },
          },
        },
      }),
    });
    const { route } = routeFor();
    const transport = (await route.transport('cloud'))!;
    const answers = await Promise.all([
      transport.authorize(),
      transport.authorize(),
    ]);
    expect(answers).toEqual([
      { Authorization: 'Bearer from-the-plugin' },
      { Authorization: 'Bearer from-the-plugin' },
    ]);
    expect(folder.content()).toMatchObject({ 'runs.txt': 'x' });
    await expect(route.transport('broken')).rejects.toThrow(
      'The credential of context "broken" cannot be had: spawn',
    );
  });

  it('reads the file again when it changes, and keeps what it held while it is away', async () => {
    folder.setContent({
      kubeconfig: kubeconfig({ staging: { user: { token: 'first' } } }),
    });
    const { route, logger } = routeFor();
    const first = (await route.transport('staging'))!;

    folder.setContent({
      kubeconfig: kubeconfig({
        staging: { user: { token: 'the second' } },
        eu: {},
      }),
    });
    const second = (await route.transport('staging'))!;
    expect(await second.authorize()).toEqual({
      Authorization: 'Bearer the second',
    });
    expect(second.agent).toBe(first.agent);
    expect(await route.list()).toHaveLength(2);

    folder.setContent({});
    expect(await route.list()).toHaveLength(2);
    expect(await route.list()).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain('cannot be read (ENOENT)');

    folder.setContent({ kubeconfig: 'users: [{name: a, token: "secret' });
    expect(await route.list()).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('secret');
  });
});
