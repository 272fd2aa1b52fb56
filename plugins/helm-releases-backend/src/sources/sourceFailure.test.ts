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

import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { SourceBusyError } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { sourceFailureOf } from './sourceFailure';

describe('sourceFailureOf', () => {
  it.each([
    [new SourceBusyError('Later.', 1_000), 'busy', 1_000],
    [new InputError('No.'), 'configuration', undefined],
    [new NotFoundError('Nothing.'), 'not-found', undefined],
    [new ServiceUnavailableError('Down.'), 'unavailable', undefined],
    ['thrown text', 'unavailable', undefined],
    // Of another copy of the package.
    [Object.assign(new Error('Later.'), { retryAfterMs: 5 }), 'busy', 5],
  ])('tells %p apart', (error, expected, retryAfterMs) => {
    const failure = sourceFailureOf(error, []);
    expect([failure.class, failure.retryAfterMs]).toEqual([
      expected,
      retryAfterMs,
    ]);
  });

  it.each([
    'https://reader:canary@charts.example.com/index.yaml cannot be reached',
    'https://canary@charts.example.com cannot be reached',
    'oci://reader:can%2Fcanary@registry.example.com refuses',
    'GET https://blobs.example.com/x?X-Amz-Signature=canary: 403',
    'it sent Authorization: Basic cmVhZGVyOmNhbmFyeQ==canary',
    'it sent Authorization: Bearer canarycanary',
    'the password canary is wrong, "canary" is',
  ])('keeps no credential of: %s', text => {
    const { message } = sourceFailureOf(new Error(text), ['canary', '']);
    expect(message).not.toMatch(/canary|cmVhZGVy/);
    const known = sourceFailureOf(new Error(text), []);
    expect(known.message).toEqual(
      expect.not.stringMatching(/canary@|Signature=canary|Bearer canary/),
    );
  });

  it('bounds what is kept, and keeps what a database can hold', () => {
    const { message } = sourceFailureOf(
      new Error(`a\0b ${'x'.repeat(100_000)}`),
      [],
    );
    expect(message).toHaveLength(1_000);
    expect(message).toMatch(/^a\ufffdb/);
  });
});
