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

import { aCluster, aRelease } from '../../dev/fixtures';
import {
  rollbackRefusal,
  upgradeRefusal,
  type RefusalContext,
} from './refusals';

const context = (changes: Partial<RefusalContext> = {}): RefusalContext => ({
  release: aRelease('staging'),
  cluster: aCluster('staging'),
  busy: false,
  ...changes,
});

describe('refusals', () => {
  it('refuses nothing where nothing stands against it', () => {
    expect(upgradeRefusal(context())).toBeUndefined();
    expect(rollbackRefusal(context())).toBeUndefined();
  });

  it('sends the user to the owning object', () => {
    const release = aRelease('staging', {
      delivery: {
        method: 'flux',
        owner: { kind: 'HelmRelease', namespace: 'flux', name: 'enforcer' },
      },
    });
    const text =
      'Flux owns this release: change HelmRelease flux/enforcer instead.';
    expect(upgradeRefusal(context({ release }))).toBe(text);
    expect(rollbackRefusal(context({ release }))).toBe(text);
  });

  it('names an owner that did not leave its name', () => {
    const release = aRelease('a', { delivery: { method: 'argocd' } });
    expect(upgradeRefusal(context({ release }))).toBe(
      'Argo CD owns this release: change it there.',
    );
  });

  it('lets a pending release be rolled back, not upgraded', () => {
    const release = aRelease('a', { status: 'pending-upgrade', revision: 9 });
    expect(upgradeRefusal(context({ release }))).toMatch(
      /^Revision 9 is pending upgrade/,
    );
    expect(rollbackRefusal(context({ release }))).toBeUndefined();
  });

  it.each(['unreachable', 'stale', 'forbidden', 'sign-in-only'] as const)(
    'refuses both while the cluster is %s',
    status => {
      const cluster = aCluster('staging', { status, error: 'out of reach' });
      const text = 'The cluster cannot be reached: out of reach';
      expect(upgradeRefusal(context({ cluster }))).toBe(text);
      expect(rollbackRefusal(context({ cluster }))).toBe(text);
    },
  );

  it('refuses both while an operation runs', () => {
    const text = 'An operation is running on this release.';
    expect(upgradeRefusal(context({ busy: true }))).toBe(text);
    expect(rollbackRefusal(context({ busy: true }))).toBe(text);
  });

  it('tells what the user may do apart', () => {
    const allowed = { allowed: true };
    const access = {
      upgrade: { allowed: false, reason: 'Only owners may upgrade.' },
      rollback: allowed,
      readValues: allowed,
    };
    expect(upgradeRefusal(context({ access }))).toBe(
      'Only owners may upgrade.',
    );
    expect(rollbackRefusal(context({ access }))).toBeUndefined();
  });
});
