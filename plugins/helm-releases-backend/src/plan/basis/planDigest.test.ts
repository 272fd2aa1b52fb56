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

import { describeStaleness } from './describeStaleness';
import { helmFlags } from './helmFlags';
import type { PlanBasis } from './PlanBasis';
import { planDigest } from './planDigest';
import { RememberedPlans } from './RememberedPlans';

const revision = (number: number, uid = 'u', resourceVersion = '1') => ({
  revision: number,
  uid,
  resourceVersion,
});

const basis: PlanBasis = {
  kind: 'upgrade',
  newest: revision(3),
  running: revision(2),
  target: undefined,
  archive: 'a'.repeat(64),
  values: 'b'.repeat(64),
  kubernetes: 'v1.35.2',
  helm: '4.2.3',
  flags: ['upgrade', '--server-side=true'],
};

const changes: [string, Partial<PlanBasis>, string][] = [
  ['a newer revision', { newest: revision(4) }, 'revision 4 is the newest'],
  ['a revision made anew', { newest: revision(3, 'v') }, 'is not as it was'],
  [
    'a revision written anew',
    { newest: revision(3, 'u', '2') },
    'is not as it was',
  ],
  ['another running revision', { running: revision(1) }, 'another revision'],
  ['no running revision', { running: undefined }, 'another revision'],
  ['another target', { target: revision(1) }, 'The revision to go back to'],
  ['another archive', { archive: 'c'.repeat(64) }, 'published anew'],
  ['other values', { values: 'c'.repeat(64) }, 'The values are others'],
  ['no values', { values: undefined }, 'The values are others'],
  ['another cluster', { kubernetes: 'v1.36.0' }, 'it is v1.36.0 now'],
  ['another helm', { helm: '4.3.0' }, 'it is 4.3.0 now'],
  ['other flags', { flags: ['upgrade', '--server-side=false'] }, 'flags'],
  ['another kind', { kind: 'rollback' }, 'one of another change'],
];

describe('planDigest', () => {
  it('of an install stands on there being no such release', () => {
    const none: PlanBasis = { ...basis, kind: 'install', newest: undefined };
    const meanwhile: PlanBasis = { ...none, newest: revision(1) };
    expect(planDigest(meanwhile)).not.toBe(planDigest(none));
    expect(describeStaleness(none, meanwhile)).toContain(
      'A release of that name was made since: its revision 1 is there',
    );
  });

  it('does not depend on the order in which things are known', () => {
    const turned = Object.fromEntries(
      Object.entries(basis).reverse(),
    ) as unknown as PlanBasis;
    expect(planDigest(turned)).toBe(planDigest(basis));
    expect(planDigest(basis)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(changes)(
    'is another one for %s, and it is said',
    (_, change, text) => {
      const now = { ...basis, ...change };
      expect(planDigest(now)).not.toBe(planDigest(basis));
      expect(describeStaleness(basis, now)).toContain(text);
    },
  );

  it('is a different one for each of them', () => {
    const digests = changes.map(([, change]) =>
      planDigest({ ...basis, ...change }),
    );
    expect(new Set(digests).size).toBe(changes.length);
  });

  it('says less where it is not known what the plan stood on', () => {
    expect(describeStaleness(undefined, basis)).toBe(
      'The plan no longer holds: the release, the chart, the values, the cluster or helm has changed since it was made; look at the new plan first.',
    );
  });
});

describe('RememberedPlans', () => {
  it('forgets the oldest of many', () => {
    const plans = new RememberedPlans();
    for (let n = 0; n <= 500; n++) {
      plans.add(`digest-${n}`, basis);
    }
    expect(plans.get('digest-0')).toBeUndefined();
    expect(plans.get('digest-1')).toBe(basis);
    expect(plans.get('digest-500')).toBe(basis);
  });
});

describe('helmFlags', () => {
  const request = {
    release: { namespace: 'apps', name: 'web' },
    applyMethod: 'ssa' as const,
    config: {
      timeoutSeconds: 300,
      wait: true,
      rollbackOnFailure: true,
      historyMax: 10,
    },
    withValues: false,
  };

  it('are others where helm would do something else', () => {
    const flags = [
      request,
      { ...request, withValues: true },
      { ...request, applyMethod: 'csa' as const },
      { ...request, config: { ...request.config, wait: false } },
      { ...request, config: { ...request.config, rollbackOnFailure: false } },
      { ...request, config: { ...request.config, timeoutSeconds: 301 } },
      { ...request, config: { ...request.config, historyMax: 11 } },
      { ...request, revision: 1 },
      { ...request, revision: 2 },
    ].map(each => JSON.stringify(helmFlags(each)));
    expect(new Set(flags).size).toBe(flags.length);
  });
});
