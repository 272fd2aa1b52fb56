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

import { CrdJudgement } from './crds/planCrds';
import type { DryRunResult, RenderedRelease } from './DryRunner';
import { uncheckedByPlan } from './uncheckedByPlan';

const upgrade = {
  kind: 'upgrade' as const,
  chart: { url: 'oci://r.example/web', chart: 'web' },
  chartVersion: '1.0.0',
};
const rendered: DryRunResult = {
  rendered: {} as RenderedRelease,
  answers: [],
  unchecked: [],
};
const whole = {
  dryRun: rendered,
  again: [],
  crds: new CrdJudgement([], 0),
  unreadableCrds: 0,
};

describe('uncheckedByPlan', () => {
  it('has nothing to say where everything was found out', () => {
    expect(uncheckedByPlan(whole, upgrade)).toEqual([]);
    const rollback = { kind: 'rollback' as const, revision: 1 };
    expect(uncheckedByPlan({ ...whole, again: undefined }, rollback)).toEqual(
      [],
    );
  });

  it('leaves nothing out that was not', () => {
    expect(
      uncheckedByPlan(
        {
          ...whole,
          again: undefined,
          crds: new CrdJudgement([], 7),
          unreadableCrds: 2,
          chartDefaults: { problem: 'it takes longer than 10 s' },
        },
        upgrade,
      ).map(({ reason }) => reason),
    ).toEqual([
      'The chart could not be rendered a second time.',
      'They were not compared: it takes longer than 10 s.',
      'Documents in crds/ that cannot be read: 2.',
      '7 more were not compared: a plan looks at the first hundred.',
    ]);
  });
});
