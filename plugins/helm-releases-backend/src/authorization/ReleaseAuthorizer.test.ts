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
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EntityClaims } from './EntityClaims';
import { ReleaseAuthorizer } from './ReleaseAuthorizer';

const release = {
  cluster: 'staging',
  namespace: 'prophet-operators',
  name: 'prophet-label-enforcer',
  chartName: 'label-enforcer',
};

const owned = (
  name: string,
  owner: string | undefined,
  annotations: Record<string, string> = {
    'helm.prophet.io/chart': 'label-enforcer',
  },
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  relations: owner ? [{ type: 'ownedBy', targetRef: owner }] : [],
});

const alice = mockCredentials.user('user:default/alice');

function authorizer(options: {
  entities?: Entity[];
  ownership?: string[];
  requireOwnership?: boolean;
  permissionsEnabled?: boolean;
  allow?: (request: AuthorizePermissionRequest) => boolean;
}) {
  const auth = mockServices.auth();
  const catalog = catalogServiceMock({ entities: options.entities ?? [] });
  const allow = options.allow ?? (() => true);
  return ReleaseAuthorizer.create({
    auth,
    claims: EntityClaims.create({ catalog, auth }),
    permissions: mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(request => ({
          result: allow(request) ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        })),
    }),
    userInfo: mockServices.userInfo.mock({
      getUserInfo: async () => ({
        userEntityRef: 'user:default/alice',
        ownershipEntityRefs: options.ownership ?? [
          'user:default/alice',
          'group:default/prophet-operators',
        ],
      }),
    }),
    requireOwnership: options.requireOwnership ?? true,
    permissionsEnabled: options.permissionsEnabled ?? true,
  });
}

const mine = owned('label-enforcer', 'group:default/prophet-operators');
const theirs = owned('impostor', 'group:default/platform-team');

describe('ReleaseAuthorizer', () => {
  it('lets an owner who has the permission pass, and names the entity', async () => {
    const asked: AuthorizePermissionRequest[] = [];
    await expect(
      authorizer({
        entities: [mine],
        allow: request => asked.push(request) > 0,
      }).require('upgrade', release, alice),
    ).resolves.toBe('component:default/label-enforcer');
    expect(asked).toMatchObject([
      {
        permission: { name: 'helm.release.upgrade' },
        resourceRef: 'component:default/label-enforcer',
      },
    ]);
  });

  it('refuses who does not own the entity, whatever the policy allows', async () => {
    await expect(
      authorizer({ entities: [theirs] }).require('upgrade', release, alice),
    ).rejects.toThrow(
      'Only owners of component:default/impostor may upgrade its releases: group:default/platform-team',
    );
  });

  it('refuses an owner whom the policy refuses', async () => {
    await expect(
      authorizer({
        entities: [mine],
        allow: ({ permission }) => permission.name !== 'helm.release.rollback',
      }).require('rollback', release, alice),
    ).rejects.toThrow('helm.release.rollback');
  });

  it('leaves ownership to the policy where it is not required', async () => {
    await expect(
      authorizer({ entities: [theirs], requireOwnership: false }).require(
        'upgrade',
        release,
        alice,
      ),
    ).resolves.toBe('component:default/impostor');
  });

  it('does not let a second claim open the release of somebody else', async () => {
    await expect(
      authorizer({ entities: [mine, theirs] }).require(
        'upgrade',
        release,
        alice,
      ),
    ).rejects.toThrow('Only owners of component:default/impostor');
  });

  it('refuses services', async () => {
    await expect(
      authorizer({ entities: [mine] }).require(
        'upgrade',
        release,
        mockCredentials.service(),
      ),
    ).rejects.toThrow('Only users may do this');
  });

  it('opens a release that nobody claims to administrators only', async () => {
    await expect(
      authorizer({}).require('upgrade', release, alice),
    ).resolves.toBeUndefined();
    await expect(
      authorizer({
        allow: ({ permission }) => permission.name !== 'helm.release.admin',
      }).require('upgrade', release, alice),
    ).rejects.toThrow('No entity claims the release prophet-label-enforcer');
  });

  it('knows no administrators while the permission framework is switched off', async () => {
    await expect(
      authorizer({ permissionsEnabled: false }).require(
        'upgrade',
        release,
        alice,
      ),
    ).rejects.toThrow('No entity claims');
  });

  it('asks each service once for all that a page may want to do', async () => {
    const auth = mockServices.auth();
    const catalog = catalogServiceMock({ entities: [mine] });
    const claims = EntityClaims.create({ catalog, auth });
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    });
    const userInfo = mockServices.userInfo.mock({
      getUserInfo: async () => ({
        userEntityRef: 'user:default/alice',
        ownershipEntityRefs: ['group:default/prophet-operators'],
      }),
    });
    const [claim] = await claims.claiming(release);
    await ReleaseAuthorizer.create({
      ...{ auth, claims, permissions, userInfo },
      ...{ requireOwnership: true, permissionsEnabled: true },
    }).accessTo(claim, alice);
    expect(userInfo.getUserInfo).toHaveBeenCalledTimes(1);
    expect(permissions.authorize).toHaveBeenCalledTimes(1);
  });

  it('tells a page what the caller may do, and why not', async () => {
    const subject = authorizer({
      entities: [mine],
      allow: ({ permission }) => permission.name !== 'helm.release.values.read',
    });
    const selector = {
      charts: ['label-enforcer'],
      releases: [],
      namespaces: [],
      clusters: [],
    };
    await expect(
      subject.accessTo(
        {
          entityRef: 'component:default/label-enforcer',
          entity: mine,
          selector,
        },
        alice,
      ),
    ).resolves.toEqual({
      install: { allowed: true },
      upgrade: { allowed: true },
      rollback: { allowed: true },
      applyCrds: { allowed: true },
      uninstall: { allowed: true },
      readValues: {
        allowed: false,
        reason: expect.stringContaining('helm.release.values.read'),
      },
    });
  });

  it('refuses to show releases without the permission to see them', async () => {
    await expect(
      authorizer({ allow: () => false }).requireRead(alice),
    ).rejects.toThrow('helm.release.read');
    await expect(authorizer({}).requireRead(alice)).resolves.toBeUndefined();
  });
});
