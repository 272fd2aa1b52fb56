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

import { ConfigReader } from '@backstage/config';
import { InstallRules } from './InstallRules';
import { readInstallRules } from './readInstallRules';

const rulesOf = (...installs: object[]) =>
  new InstallRules(readInstallRules(new ConfigReader({ installs } as object)));

describe('the rules of helmReleases.operations.installs', () => {
  it('allow nothing where nothing is said', () => {
    for (const rules of [
      new InstallRules(readInstallRules(undefined)),
      new InstallRules(readInstallRules(new ConfigReader({}))),
    ]) {
      expect(rules.isEmpty).toBe(true);
      expect(rules.permitFor('staging', 'apps')).toBeUndefined();
      expect(rules.namespacesIn('staging', ['apps'])).toEqual([]);
    }
  });

  it('allow what they name, and what begins as they say', () => {
    const rules = rulesOf(
      { clusters: ['staging', 'dev-*'], namespaces: ['team-*'] },
      { namespaces: ['shared'], createNamespace: true },
    );
    const asked = [
      ['staging', 'team-a'],
      ['staging', 'team-'],
      ['dev-1', 'team-a'],
      ['production', 'team-a'],
      ['staging', 'team'],
      ['staging', 'my-team-a'],
      ['production', 'shared'],
      ['production', 'shared-2'],
    ];
    expect(
      asked.map(([cluster, namespace]) => [
        cluster,
        namespace,
        rules.permitFor(cluster, namespace)?.createNamespace,
      ]),
    ).toEqual([
      ['staging', 'team-a', false],
      ['staging', 'team-', false],
      ['dev-1', 'team-a', false],
      ['production', 'team-a', undefined],
      ['staging', 'team', undefined],
      ['staging', 'my-team-a', undefined],
      ['production', 'shared', true],
      ['production', 'shared-2', undefined],
    ]);
    expect(rules.namespacesIn('staging', [])).toEqual(['team-*', 'shared']);
    expect(rules.namespacesIn('production', [])).toEqual(['shared']);
    expect(rules.namespacesIn('staging', ['kube-system', 'team-b'])).toEqual([
      'team-b',
    ]);
  });

  it.each([
    [{ namespaces: [] }, 'installs[0].namespaces must hold at least one'],
    [{ namespaces: ['a'], clusters: [] }, 'installs[0].clusters must hold'],
    [{ namespaces: ['te*am'] }, 'not "te*am"'],
    [{ namespaces: ['Apps'] }, 'not "Apps"'],
    [{ namespaces: ['a'], clusters: ['*-eu'] }, 'not "*-eu"'],
    [{ clusters: ['staging'] }, 'namespaces'],
  ])('refuse %j, and name the key', (rule, message) => {
    expect(() => rulesOf(rule)).toThrow(message);
  });
});
