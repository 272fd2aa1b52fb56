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

import { aRelease, someRevisions } from '../../dev/fixtures';
import { rollbackTargets } from './rollbackTargets';

const numbers = (...args: Parameters<typeof rollbackTargets>) =>
  rollbackTargets(...args).map(({ revision }) => revision);

describe('rollbackTargets', () => {
  it('offers the running revision after a failed upgrade, never the failed one', () => {
    const failed = aRelease('a', {
      revision: 4,
      status: 'failed',
      running: { revision: 3 },
    });
    expect(numbers(failed, someRevisions)).toEqual([3, 2, 1]);
  });

  it('does not offer the revision that runs and is the newest', () => {
    const running = aRelease('a', { revision: 3 });
    expect(numbers(running, someRevisions)).toEqual([2, 1]);
  });
});
