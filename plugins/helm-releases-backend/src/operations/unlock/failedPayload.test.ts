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

import { releaseJson } from '../../inventory/decode/__fixtures__/storedRelease';
import { failedPayload } from './failedPayload';

const pending = (info: object) =>
  Buffer.from(JSON.stringify(releaseJson({ info })));

describe('failedPayload', () => {
  it.each([
    [{ status: 'pending-upgrade', description: 'Preparing "upgrade"' }],
    [
      {
        description: 'x',
        notes: '"status":"pending-x"',
        status: 'pending-install',
      },
    ],
    [{ status: 'pending-rollback' }],
  ])('changes nothing but status and description: %j', info => {
    const failed = JSON.parse(
      failedPayload(pending(info), 'Unlocked\nby "me"').toString(),
    );
    expect(failed).toEqual({
      ...JSON.parse(pending(info).toString()),
      info: {
        ...info,
        status: 'failed',
        ...('description' in info && { description: 'Unlocked\nby "me"' }),
      },
    });
  });

  it.each([
    pending({ status: 'deployed' }),
    pending({ status: 3 }),
    pending({}),
    Buffer.from('{}'),
    Buffer.from('[]'),
    Buffer.from('{"info":'),
    Buffer.from('['.repeat(100_000)),
  ])('refuses what is not pending: %#', payload => {
    expect(() => failedPayload(payload, '')).toThrow(/payload/);
  });
});
