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

import { describeRelease } from './describeRelease';
import type { OperationParameters } from './OperationParameters';

const parameters: OperationParameters = {
  driver: 'secret',
  applyMethod: 'ssa',
  from: { revision: 4, chartVersion: '1.0.1' },
  to: { chartVersion: '1.1.0' },
};

/** `5 failed` for a revision. */
const revisions = (...lines: string[]) =>
  lines.map(line => {
    const [revision, status] = line.split(' ');
    return { revision: Number(revision), status };
  });

describe('describeRelease', () => {
  it.each([
    [
      ['4 deployed', '3 superseded'],
      'No revision was made: revision 4 (deployed, chart 1.0.1) is still the newest.',
    ],
    [
      ['4 pending-upgrade', '3 deployed'],
      'No revision was made: revision 4 (pending-upgrade, chart 1.0.1) is still the newest, which locks the release. Roll back to revision 3 to take the lock off.',
    ],
    [
      ['4 uninstalling', '3 superseded'],
      'No revision was made: revision 4 (uninstalling, chart 1.0.1) is still the newest. Some of its objects may be gone: uninstall it again, or roll back to revision 4 to bring it back.',
    ],
    [['5 deployed', '4 superseded'], 'Revision 5 is deployed.'],
    [
      ['5 failed', '4 deployed'],
      'Revision 5 failed and was not rolled back; revision 4 (deployed, chart 1.0.1) ran before, and objects of both may be in the cluster. Roll back to revision 4 or upgrade again.',
    ],
    [
      ['5 failed'],
      'Revision 5 failed and there is no earlier revision to roll back to.',
    ],
    [
      ['5 pending-upgrade', '4 deployed', '3 superseded'],
      'Revision 5 is pending-upgrade, which locks the release. Roll back to revision 4 to take the lock off.',
    ],
    [
      ['5 pending-rollback', '4 failed', '3 superseded'],
      'Revision 5 is pending-rollback, which locks the release. Roll back to revision 3 to take the lock off.',
    ],
    [
      ['7 deployed', '6 failed', '5 failed'],
      'Revision 5 failed. Revision 7 is the newest now and is deployed.',
    ],
    [[], 'The cluster holds no revision of the release any more.'],
  ])('says of %j: %s', (after, sentence) => {
    expect(
      describeRelease({ parameters, before: 4, after: revisions(...after) }),
    ).toBe(sentence);
  });

  it('names the chart that helm rolled back to', () => {
    const after = revisions('6 deployed', '5 failed', '4 superseded');
    expect(
      describeRelease({ parameters, before: 4, after, rolledBack: true }),
    ).toBe('Revision 5 failed; helm rolled back: revision 6 runs chart 1.0.1.');
    expect(
      describeRelease({
        parameters: {
          ...parameters,
          running: { revision: 2, chartVersion: '0.9.0' },
        },
        before: 4,
        after,
        rolledBack: true,
      }),
    ).toContain('revision 6 runs chart 0.9.0.');
    expect(
      describeRelease({
        parameters,
        before: 4,
        after: revisions('6 failed', '5 failed'),
        rolledBack: true,
      }),
    ).toBe(
      "Revision 5 failed, and so did helm's rollback: revision 6 is failed.",
    );
  });

  it('does not take the revision of somebody else for the rollback of helm', () => {
    expect(
      describeRelease({
        parameters,
        before: 4,
        after: revisions('6 deployed', '5 failed', '4 superseded'),
      }),
    ).not.toContain('rolled back');
  });

  it('says why it does not know', () => {
    expect(
      describeRelease({ parameters, after: new Error('no route to host') }),
    ).toBe(
      'What state it left the release in could not be read: no route to host.',
    );
  });
});
