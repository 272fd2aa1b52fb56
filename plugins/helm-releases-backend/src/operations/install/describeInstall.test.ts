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

import { describeInstall } from './describeInstall';

describe('describeInstall', () => {
  it.each([
    ['deployed', 'Revision 1 is deployed.'],
    ['failed', 'there is no earlier revision to go back to. Uninstall it'],
    ['pending-install', 'which locks the release. Unlock it'],
  ])('of a revision that is %s', (status, words) => {
    expect(describeInstall({ after: [{ revision: 1, status }] })).toContain(
      words,
    );
  });

  it('of nothing, and of what helm took away', () => {
    expect(describeInstall({ after: [] })).toBe('No release was made.');
    expect(describeInstall({ after: [], rolledBack: true })).toMatch(
      /^Helm took away again .* no release is left\.$/,
    );
    expect(describeInstall({ after: new Error('gone') })).toContain('gone.');
  });
});
