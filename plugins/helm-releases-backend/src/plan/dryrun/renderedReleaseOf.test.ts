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

import { gzipSync } from 'node:zlib';
import { renderedReleaseOf } from './renderedReleaseOf';

const stored = (payload: string | Buffer) => {
  const inner = gzipSync(payload).toString('base64');
  return { data: { release: Buffer.from(inner).toString('base64') } };
};

const release = (rest: object = {}, chart: object = {}) => ({
  name: 'web',
  info: { status: 'pending-upgrade', notes: 'Hello.' },
  chart: { metadata: { name: 'web', version: '1.0.0' }, ...chart },
  manifest: 'a: b\n',
  version: 2,
  namespace: 'apps',
  ...rest,
});

describe('renderedReleaseOf', () => {
  it('reads what a plan needs', () => {
    const hooks = [
      {
        name: 'migrate',
        kind: 'Job',
        events: ['pre-upgrade'],
        weight: -5,
        manifest: 'kind: Job\n',
      },
    ];
    const payload = release(
      { config: { a: { b: 1 } }, hooks },
      {
        values: { a: 1 },
        schema: Buffer.from('{"type":"object"}').toString('base64'),
        templates: [{ name: 'x', data: 'eA==' }],
      },
    );
    const object = stored(JSON.stringify(payload));
    expect(renderedReleaseOf('secret', object)).toEqual({
      manifest: 'a: b\n',
      hooks,
      notes: 'Hello.',
      chart: { name: 'web', version: '1.0.0', appVersion: undefined },
      userValues: { a: { b: 1 } },
      defaultValues: { a: 1 },
      schema: '{"type":"object"}',
      storedBytes: Buffer.from(object.data.release, 'base64').length,
    });
  });

  it('does without what is not there, or is something else', () => {
    const payload = release(
      { config: null, hooks: [null, 7, { name: 1, events: [3] }] },
      { values: [], schema: null },
    );
    expect(
      renderedReleaseOf('secret', stored(JSON.stringify(payload))),
    ).toMatchObject({
      hooks: [{ name: '', kind: '', events: [], weight: 0, manifest: '' }],
      userValues: {},
      defaultValues: {},
      schema: undefined,
    });
  });

  it.each([
    ['no object', '[]'],
    ['cut', JSON.stringify(release()).slice(0, -20)],
    ['without a chart', JSON.stringify({ ...release(), chart: undefined })],
    ['without a version', JSON.stringify(release({}, { metadata: {} }))],
    [
      'too deep',
      JSON.stringify(release()).replace(
        '"manifest"',
        `"config":${'{"a":'.repeat(500)}1${'}'.repeat(500)},"manifest"`,
      ),
    ],
    [
      'full of brackets',
      JSON.stringify(release()).replace(
        '"manifest"',
        `"config":${'['.repeat(10_000_000)},"manifest"`,
      ),
    ],
    [
      'with values that are too long',
      JSON.stringify(release({ config: { a: 'x'.repeat(5_000_000) } })),
    ],
    ['a bomb', Buffer.alloc(200_000_000, 0x20)],
  ])('refuses a payload that is %s', (_, payload) => {
    expect(() => renderedReleaseOf('secret', stored(payload))).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/\.$/) }),
    );
  });
});
