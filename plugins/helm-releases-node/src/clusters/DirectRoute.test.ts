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
import { DirectRoute } from './DirectRoute';

const PEM = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n';

function routeFor(clusters: object[], serviceAccountFolder?: string) {
  const config = mockServices.rootConfig({
    data: {
      kubernetes: {
        clusterLocatorMethods: [
          { type: 'localKubectlProxy' },
          { type: 'config', clusters },
        ],
      },
    },
  });
  return { config, route: new DirectRoute({ config, serviceAccountFolder }) };
}

describe('DirectRoute', () => {
  const folder = createMockDirectory();
  const { KUBERNETES_SERVICE_HOST } = process.env;

  beforeEach(() => {
    delete process.env.KUBERNETES_SERVICE_HOST;
  });
  afterAll(() => {
    if (KUBERNETES_SERVICE_HOST !== undefined) {
      process.env.KUBERNETES_SERVICE_HOST = KUBERNETES_SERVICE_HOST;
    }
  });

  it('takes service accounts with a token, names what needs the browser, leaves the rest', async () => {
    const { route } = routeFor([
      {
        name: 'staging',
        title: 'Staging',
        url: 'https://a',
        authProvider: 'serviceAccount',
        serviceAccountToken: 't',
      },
      {
        name: 'by-metadata',
        url: 'https://b',
        authMetadata: {
          'kubernetes.io/auth-provider': 'serviceAccount',
          serviceAccountToken: 't',
        },
      },
      { name: 'browser', url: 'https://c', authProvider: 'oidc' },
      { name: 'cloud', url: 'https://d', authProvider: 'aws' },
      { name: 'no-token', url: 'https://e', authProvider: 'serviceAccount' },
    ]);
    expect(await route.list()).toEqual([
      { name: 'staging', title: 'Staging', reachable: true },
      { name: 'by-metadata', title: undefined, reachable: true },
      { name: 'browser', title: undefined, reachable: false },
    ]);
    expect(await route.list()).toBe(await route.list());
    await expect(route.transport('cloud')).resolves.toBeUndefined();
    await expect(route.transport('browser')).resolves.toBeUndefined();
    await expect(route.transport('nowhere')).resolves.toBeUndefined();
  });

  it('keeps its agent while the settings stay, also when the token changes', async () => {
    const staging = {
      name: 'staging',
      url: 'https://a/k8s/',
      authProvider: 'serviceAccount',
      serviceAccountToken: 'first',
      caData: Buffer.from(PEM).toString('base64'),
    };
    const { config, route } = routeFor([staging]);
    const first = (await route.transport('staging'))!;
    expect(first).toMatchObject({ route: 'direct', baseUrl: 'https://a/k8s' });
    await expect(first.authorize()).resolves.toEqual({
      Authorization: 'Bearer first',
    });

    const change = (settings: object) =>
      config.update({
        data: {
          kubernetes: {
            clusterLocatorMethods: [
              { type: 'config', clusters: [{ ...staging, ...settings }] },
            ],
          },
        },
      });
    change({ serviceAccountToken: 'second' });
    const second = (await route.transport('staging'))!;
    expect(second.agent).toBe(first.agent);
    await expect(second.authorize()).resolves.toEqual({
      Authorization: 'Bearer second',
    });

    change({ caData: undefined, skipTLSVerify: true });
    const third = (await route.transport('staging'))!;
    expect(third.agent).not.toBe(first.agent);
    expect((third.agent as Agent).options).toMatchObject({
      keepAlive: true,
      rejectUnauthorized: false,
    });

    change({ name: 'renamed' });
    await expect(route.transport('staging')).resolves.toBeUndefined();
    await expect(route.transport('renamed')).resolves.toBeDefined();
  });

  it('reads the certificate authority from a file, and says where it is wrong', async () => {
    folder.setContent({ 'ca.pem': PEM });
    const account = {
      url: 'https://a',
      authProvider: 'serviceAccount',
      serviceAccountToken: 't',
    };
    const { route } = routeFor([
      { ...account, name: 'file', caFile: folder.resolve('ca.pem') },
      { ...account, name: 'missing', caFile: folder.resolve('none.pem') },
      { ...account, name: 'plain', caData: PEM },
    ]);
    const { agent } = (await route.transport('file'))!;
    expect((agent as Agent).options).toMatchObject({ ca: PEM });
    await expect(route.transport('missing')).rejects.toThrow(
      'The caFile of cluster "missing" cannot be read (ENOENT)',
    );
    await expect(route.transport('plain')).rejects.toThrow(
      'The caData of cluster "plain" is not a certificate',
    );
  });

  it('uses the account of the pod where no token is configured', async () => {
    process.env.KUBERNETES_SERVICE_HOST = 'fd00::1';
    process.env.KUBERNETES_SERVICE_PORT = '6443';
    folder.setContent({ 'ca.crt': PEM, token: 'of-the-pod\n' });
    const { route } = routeFor(
      [{ name: 'own', url: 'https://x', authProvider: 'serviceAccount' }],
      folder.path,
    );
    expect(await route.list()).toEqual([
      { name: 'own', title: undefined, reachable: true },
    ]);
    const transport = (await route.transport('own'))!;
    expect(transport.baseUrl).toBe('https://[fd00::1]:6443');
    await expect(transport.authorize()).resolves.toEqual({
      Authorization: 'Bearer of-the-pod',
    });
  });
});
