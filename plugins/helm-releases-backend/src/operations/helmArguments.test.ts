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

import { helmEnvironment } from './helmEnvironment';
import { rollbackArguments } from './rollback/rollbackArguments';
import { upgradeArguments } from './upgrade/upgradeArguments';

const target = {
  release: { namespace: 'apps', name: 'web' },
  kubeconfig: '/home/kubeconfig',
  applyMethod: 'ssa',
  config: {
    timeoutSeconds: 300,
    wait: true,
    rollbackOnFailure: true,
    historyMax: 10,
  },
} as const;
const upgrade = {
  ...target,
  archive: '/home/web-1.1.0.tgz',
  requestedBy: 'user:default/alice',
  operationId: '7f4c',
};

describe('upgradeArguments', () => {
  it('keeps the values where none are given', () => {
    expect(upgradeArguments(upgrade)).toEqual([
      'upgrade',
      '--kubeconfig',
      '/home/kubeconfig',
      '--namespace',
      'apps',
      '--server-side=true',
      '--wait=watcher',
      '--timeout',
      '300s',
      '--history-max',
      '10',
      '--reset-then-reuse-values',
      '--rollback-on-failure',
      '--hide-notes',
      '--description',
      'Backstage: user:default/alice, operation 7f4c',
      '--',
      'web',
      '/home/web-1.1.0.tgz',
    ]);
  });

  it('takes given values for the whole', () => {
    const args = upgradeArguments({ ...upgrade, valuesFile: '/home/v.yaml' });
    expect(args).toEqual(
      expect.arrayContaining(['--reset-values', '--values', '/home/v.yaml']),
    );
    expect(args).not.toContain('--reset-then-reuse-values');
  });

  it('says the apply method outright and never forces', () => {
    for (const applyMethod of ['ssa', 'csa'] as const) {
      const all = [
        ...upgradeArguments({ ...upgrade, applyMethod }),
        ...rollbackArguments({ ...target, applyMethod, revision: 3 }),
      ];
      expect(all.filter(arg => arg.startsWith('--server-side'))).toEqual(
        Array(2).fill(`--server-side=${applyMethod === 'ssa'}`),
      );
      expect(all.join(' ')).not.toMatch(/force|take-ownership|auto/);
    }
  });

  it('follows the configuration', () => {
    const args = upgradeArguments({
      ...upgrade,
      config: {
        timeoutSeconds: 90,
        wait: false,
        rollbackOnFailure: false,
        historyMax: 0,
      },
    });
    expect(args).toEqual(
      expect.arrayContaining(['--wait=hookOnly', '90s', '0']),
    );
    expect(args).not.toContain('--rollback-on-failure');
  });

  it.each([
    ['--post-renderer=x', 'apps'],
    ['-x', 'apps'],
    ['Web', 'apps'],
    ['a'.repeat(54), 'apps'],
    ['web', '--kube-apiserver=x'],
    ['web', ''],
    ['web\n', 'apps'],
  ])('refuses release %j in namespace %j', (name, namespace) => {
    const release = { name, namespace };
    expect(() => upgradeArguments({ ...upgrade, release })).toThrow(
      /is not a (release name|namespace)/,
    );
    expect(() =>
      rollbackArguments({ ...target, release, revision: 1 }),
    ).toThrow(/is not a/);
  });
});

describe('rollbackArguments', () => {
  it('names the revision, and gives no flag that rollback does not know', () => {
    expect(rollbackArguments({ ...target, revision: 4 })).toEqual([
      'rollback',
      '--kubeconfig',
      '/home/kubeconfig',
      '--namespace',
      'apps',
      '--server-side=true',
      '--wait=watcher',
      '--timeout',
      '300s',
      '--history-max',
      '10',
      '--',
      'web',
      '4',
    ]);
  });
});

describe('helmEnvironment', () => {
  it('names the driver of the release', () => {
    expect(helmEnvironment('configmap')).toEqual({
      HELM_DRIVER: 'configmap',
      NO_COLOR: '1',
    });
  });
});
