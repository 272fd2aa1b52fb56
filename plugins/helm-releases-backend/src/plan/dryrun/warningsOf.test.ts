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

import { warningsOf } from './warningsOf';

describe('warningsOf', () => {
  it('reads the warnings of an API server', () => {
    expect(
      warningsOf({
        warning:
          '299 - "policy/v1beta1 PodDisruptionBudget is deprecated, use \\"policy/v1\\"", 299 - "would violate PodSecurity: 299 - no"',
      }),
    ).toEqual([
      'policy/v1beta1 PodDisruptionBudget is deprecated, use "policy/v1"',
      'would violate PodSecurity: 299 - no',
    ]);
  });

  it.each([[undefined], [''], ['110 - "stale"'], ['299 - no quotes']])(
    'finds none in %p',
    warning => {
      expect(warningsOf({ warning })).toEqual([]);
    },
  );

  it('is bounded', () => {
    const warnings = warningsOf({
      warning: Array(100)
        .fill(`299 - "${'x'.repeat(5_000)}"`)
        .join(', '),
    });
    expect(warnings).toHaveLength(20);
    expect(warnings[0]).toHaveLength(1_000);
  });
});
