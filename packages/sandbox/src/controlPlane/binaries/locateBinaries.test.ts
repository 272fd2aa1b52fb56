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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExecutable } from '../__testUtils__/writeExecutable';
import { lookUpBinaries } from './locateBinaries';
import { kubernetesMinors } from './modules';

const KUBERNETES = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
];

describe('lookUpBinaries', () => {
  let folder: string;
  let said: string[];
  let built: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'binaries-'));
    said = [];
    built = [];
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const place = async (source: string, names: string[], etcd = '3.6.1') => {
    for (const name of names) {
      await writeExecutable(
        join(folder, source, name),
        `echo "etcd Version: ${etcd}"`,
      );
    }
  };

  const lookUp = (minor?: string) =>
    lookUpBinaries({
      minor,
      say: line => said.push(line),
      env: {
        KUBEBUILDER_ASSETS: join(folder, 'assets'),
        PATH: join(folder, 'path'),
      },
      build: async module => {
        built.push(module.version);
        return join(folder, 'built');
      },
    });

  it('takes the folder of KUBEBUILDER_ASSETS before the PATH, and builds nothing', async () => {
    await place('assets', [...KUBERNETES, 'etcd', 'kwok']);
    await place('path', [...KUBERNETES, 'etcd', 'kwok']);
    const binaries = await lookUp();
    expect(Object.values(binaries)).toEqual(
      [...KUBERNETES, 'etcd', 'kwok'].map(name => join(folder, 'assets', name)),
    );
    expect([...said, ...built]).toEqual([]);
  });

  it('mixes no servers of Kubernetes, and says what a source lacks', async () => {
    await place('assets', ['kube-apiserver', 'etcd']);
    await place('path', [...KUBERNETES, 'kwok']);
    await expect(lookUp()).resolves.toEqual({
      'kube-apiserver': join(folder, 'path', 'kube-apiserver'),
      'kube-controller-manager': join(
        folder,
        'path',
        'kube-controller-manager',
      ),
      'kube-scheduler': join(folder, 'path', 'kube-scheduler'),
      etcd: join(folder, 'assets', 'etcd'),
      kwok: join(folder, 'path', 'kwok'),
    });
    expect(said).toEqual([
      'KUBEBUILDER_ASSETS has kube-apiserver and lacks kube-controller-manager, kube-scheduler: looking further.',
    ]);
  });

  it('passes over an etcd that an API server of today cannot make full use of', async () => {
    await place('path', ['etcd'], '3.4.23');
    const { etcd } = await lookUp();
    expect(etcd).toBe(join(folder, 'built', 'etcd'));
    expect(said).toContain(
      'the PATH: etcd 3.4.23 is older than 3.5.13: looking further.',
    );
  });

  it('builds what is nowhere, of the newest Kubernetes', async () => {
    const { kwok } = await lookUp();
    expect(kwok).toBe(join(folder, 'built', 'kwok'));
    const [newest] = await kubernetesMinors();
    expect(built).toHaveLength(3);
    expect(built[0]).toMatch(new RegExp(`^v${newest}\\.\\d+$`));
  });

  it('builds a version that is named, whatever else is there', async () => {
    await place('assets', [...KUBERNETES, 'etcd', 'kwok']);
    const oldest = (await kubernetesMinors()).at(-1)!;
    await lookUp(oldest);
    await lookUp('oldest');
    expect(built[0]).toMatch(new RegExp(`^v${oldest}\\.\\d+$`));
    expect(built[3]).toBe(built[0]);
  });

  it('says which versions there are where one is not known', async () => {
    await expect(lookUp('1.2')).rejects.toThrow(
      /^There is no Kubernetes 1\.2 to build; there is 1\.\d+, 1\.\d+\.$/,
    );
  });
});
