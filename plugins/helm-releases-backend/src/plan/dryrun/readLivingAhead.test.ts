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

import type { LivingObject } from '../DryRunner';
import { DryRunHarness } from './__testUtils__/DryRunHarness';

jest.setTimeout(120_000);

const DEPLOYMENT = '/apis/apps/v1/namespaces/apps/deployments/web';
const ROLE = '/apis/rbac.authorization.k8s.io/v1/clusterroles/web';
const ACCOUNT = '/api/v1/namespaces/apps/serviceaccounts/web';

const LIVING: LivingObject[] = [
  ['apps/v1', 'Deployment'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
  ['example.com/v1', 'Unheard'],
  ['apps/v1', '../../../v1/Secret'],
].map(([apiVersion, kind]) => ({
  apiVersion,
  kind,
  namespace: 'apps',
  name: 'web',
}));

describe('readLivingAhead', () => {
  const harness = DryRunHarness.create();

  beforeEach(async () => {
    await harness.install(await harness.publish({ version: '1.0.0' }));
  });

  it('reads once, before helm does, and changes no answer', async () => {
    const archive = await harness.publish({ version: '1.1.0' });
    const without = await harness.upgrade(archive);
    expect(harness.readers(DEPLOYMENT)).toEqual(['helm']);
    const result = await harness.upgrade(archive, {
      living: Promise.resolve(LIVING),
    });
    expect(harness.readers(DEPLOYMENT)).toEqual(['relay']);
    expect(harness.readers(ROLE)).toEqual(['relay']);
    expect(harness.readers(ACCOUNT)).toEqual(['helm']);
    expect(harness.lines(result)).toEqual(harness.lines(without));
    expect(result.failure).toBeUndefined();
  });

  it('leaves to helm what could not be read', async () => {
    const takeBack = harness.cluster.faults.add({
      match: { method: 'GET', path: new RegExp(`${DEPLOYMENT}$`) },
      action: { kind: 'status', code: 500 },
      times: 1,
    });
    const result = await harness.upgrade(
      await harness.publish({ version: '1.1.0' }),
      { living: Promise.resolve(LIVING) },
    );
    takeBack();
    expect(harness.readers(DEPLOYMENT)).toEqual(['relay', 'helm']);
    expect(result.failure).toBeUndefined();
  });

  it('does without where nothing is known', async () => {
    const result = await harness.upgrade(
      await harness.publish({ version: '1.1.0' }),
      { living: Promise.reject(new Error('gone')) },
    );
    expect(harness.readers(DEPLOYMENT)).toEqual(['helm']);
    expect(result.failure).toBeUndefined();
  });
});
