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

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { MASKED_TEXT } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { EntityClaims } from '../authorization/EntityClaims';
import type { StoredRelease } from '../database/StoredRelease';
import { futureRelease } from './futureRelease';
import { type AskedInstall, InstallAdmission } from './InstallAdmission';
import { type InstallRule, InstallRules } from './InstallRules';

const ENTITY = 'component:default/web';
const KEY = { cluster: 'staging', namespace: 'apps', name: 'web' };
const REFERENCE = { url: 'https://charts.example.com', chart: 'web' };
const caller = mockCredentials.user();

const entity = (name: string, annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
});

const entities = [
  entity('web', {
    'helm.prophet.io/chart': 'web',
    'helm.prophet.io/namespace': 'apps,elsewhere',
  }),
  entity('another', { 'helm.prophet.io/chart': 'web' }),
  entity('several', { 'helm.prophet.io/chart': 'worker,front' }),
  entity('without', {}),
];

function admission(
  options: { rules?: InstallRule[]; present?: Partial<StoredRelease> } = {},
) {
  const { rules, present } = options;
  const asked = {
    require: jest.fn().mockResolvedValue(ENTITY),
    sources: jest.fn().mockResolvedValue({
      reference: REFERENCE,
      published: { version: '1.2.0', appVersion: 'v2', prerelease: false },
    }),
    readRelease: jest
      .fn()
      .mockResolvedValue(present && { ...futureRelease(KEY), ...present }),
  };
  const { readRelease } = asked;
  return {
    ...asked,
    admit: (key = KEY, request: Partial<AskedInstall> = {}) =>
      new InstallAdmission({
        authorizer: { require: asked.require },
        claims: EntityClaims.create({
          catalog: catalogServiceMock({ entities }),
          auth: mockServices.auth(),
        }),
        rules: new InstallRules(
          rules ?? [{ namespaces: ['apps'], createNamespace: true }],
        ),
        sources: { require: asked.sources },
        readRelease,
      }).admit(
        key,
        { entityRef: ENTITY, chartVersion: '1.2', ...request },
        caller,
      ),
  };
}

describe('InstallAdmission', () => {
  it('admits what rules, claims and permissions allow, as it is published', async () => {
    const { admit, require, sources, readRelease } = admission();
    const selected = { ...KEY, chartName: 'web' };
    await expect(
      admit(KEY, { entityRef: 'Component:web', values: 'a: 1\n' }),
    ).resolves.toEqual({
      selected,
      target: {
        kind: 'install',
        chart: REFERENCE,
        chartVersion: '1.2.0',
        appVersion: 'v2',
        values: 'a: 1\n',
        createNamespace: true,
      },
      release: expect.objectContaining({ ...KEY, revision: 0 }),
      entityRef: ENTITY,
    });
    expect(require).toHaveBeenCalledWith('install', selected, caller);
    expect(readRelease).toHaveBeenCalledWith(KEY);
    // Each entity that would claim the release may declare where its chart is.
    expect(sources).toHaveBeenCalledWith('web', '1.2', [
      expect.objectContaining({ entityRef: ENTITY }),
      expect.objectContaining({ entityRef: 'component:default/another' }),
    ]);
  });

  it('takes the version as it is asked for where the source lists none', async () => {
    const { admit, sources } = admission({
      rules: [{ namespaces: ['apps'], createNamespace: false }],
    });
    sources.mockResolvedValue({ reference: REFERENCE });
    const { target } = await admit();
    expect(target).toEqual({
      kind: 'install',
      chart: REFERENCE,
      chartVersion: '1.2',
      createNamespace: false,
    });
  });

  it.each<[string, Partial<typeof KEY>, Partial<AskedInstall>, string, string]>(
    [
      [
        'a name that helm refuses',
        { name: '--help' },
        {},
        'InputError',
        'not a release name',
      ],
      ['values that are no YAML', {}, { values: 'a: [' }, 'InputError', ''],
      [
        'a mask, for which nothing is stored',
        {},
        { values: `token: '${MASKED_TEXT}'` },
        'InputError',
        'token',
      ],
      [
        'an entity that is not there',
        {},
        { entityRef: 'component:default/missing' },
        'NotFoundError',
        'no entity',
      ],
      [
        'an entity that claims nothing',
        {},
        { entityRef: 'component:default/without' },
        'NotFoundError',
        'no entity',
      ],
      [
        'an entity of several charts',
        {},
        { entityRef: 'component:default/several' },
        'InputError',
        'several charts',
      ],
      [
        'a release that the entity would not claim',
        { namespace: 'kube-system' },
        {},
        'InputError',
        'would not claim the release web in staging/kube-system',
      ],
    ],
  )('refuses %s before anybody is asked', async (_, key, request, ...error) => {
    const { admit, require, sources, readRelease } = admission();
    const [name, message] = error;
    await expect(admit({ ...KEY, ...key }, request)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
    for (const ask of [require, sources, readRelease]) {
      expect(ask).not.toHaveBeenCalled();
    }
  });

  it('asks neither cluster nor source for who may not install', async () => {
    const { admit, require, sources, readRelease } = admission();
    require.mockRejectedValue(new NotAllowedError('only owners'));
    await expect(admit()).rejects.toThrow('only owners');
    expect(readRelease).not.toHaveBeenCalled();
    expect(sources).not.toHaveBeenCalled();
  });

  it.each<[string, InstallRule[], string]>([
    ['no rule', [], 'Nothing may be installed from the portal'],
    [
      'rules for other namespaces',
      [{ namespaces: ['team-*'], createNamespace: false }],
      'does not allow to install into the namespace apps of staging',
    ],
    [
      'rules for other clusters',
      [
        {
          clusters: ['production-*'],
          namespaces: ['apps'],
          createNamespace: false,
        },
      ],
      'does not allow to install into the namespace apps of staging',
    ],
  ])('is refused by %s', async (_, rules, message) => {
    const { admit, sources, readRelease } = admission({ rules });
    await expect(admit()).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(message),
    });
    expect(readRelease).not.toHaveBeenCalled();
    expect(sources).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<StoredRelease>, string]>([
    ['runs', { status: 'deployed', revision: 3 }, 'already: upgrade it'],
    ['failed', { status: 'failed', revision: 1 }, 'already: upgrade it'],
    [
      'was uninstalled',
      { status: 'uninstalled', revision: 3 },
      'roll back to revision 3',
    ],
  ])('refuses the name of a release that %s', async (_, present, message) => {
    const { admit, sources } = admission({ present });
    await expect(admit()).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(message),
    });
    expect(sources).not.toHaveBeenCalled();
  });
});
