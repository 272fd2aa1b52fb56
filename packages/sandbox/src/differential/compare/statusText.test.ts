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

import { comparableStatus } from './comparableStatus';
import { statusText } from './statusText';

const uid = '01234567-89ab-cdef-0123-456789abcdef';

describe('what of a message is compared', () => {
  it.each([
    [`UID in object meta: ${uid}`, 'UID in object meta: <uid>'],
    [
      'the ResourceVersion in the precondition (5) does not match the ResourceVersion in record (12).',
      'the ResourceVersion in the precondition (<version>) does not match the ResourceVersion in record (<version>).',
    ],
    [
      'Timeout: Too large resource version: 999, current: 12',
      'Timeout: Too large resource version: <version>, current: <version>',
    ],
    [
      'patch: Invalid value: "{\\"kind\\":\\"A\\"}": strict decoding error: unknown field "b"',
      'patch: Invalid value: <object>: strict decoding error: unknown field "b"',
    ],
    [
      'spec: Invalid value: [{"Name":"v1"}]: must have one',
      'spec: Invalid value: <object>: must have one',
    ],
    [
      "metadata.name: Invalid value: \"A\": a DNS-1035 label must consist of 'a' (regex used is '[a-z]?')",
      'metadata.name: Invalid value: "A": <a label>',
    ],
    [
      'patch object (/a): errors:\n  .a: field not declared in schema\n  .b: field not declared in schema',
      'patch object (/a): <undeclared fields>',
    ],
    [
      'patch object (/a): .a: field not declared in schema',
      'patch object (/a): <undeclared fields>',
    ],
    [
      'patch object (/a): errors:\n  .b: duplicate entries\n  .a: expected map',
      'patch object (/a): errors:\n  .a: expected map\n  .b: duplicate entries',
    ],
    ['must be no more than 63 bytes', 'must be no more than 63'],
    ['Precondition failed: UID', 'precondition failed: UID'],
    [
      'no kind "A" is registered for version "v1" in scheme "pkg/a.go:1"',
      'no kind "A" is registered for version "v1"',
    ],
    [
      'configmaps "generated-b2cd4" not found',
      'configmaps "generated-<random>" not found',
    ],
    ["found 'b', expected: in, notin, =, ==, !=, gt, lt", '<selector>'],
  ])('is all of %s that is the same in each cluster', (text, compared) => {
    expect(statusText(text)).toBe(compared);
    expect(statusText(compared)).toBe(compared);
  });

  it('keeps names, fields and values', () => {
    const text =
      'ConfigMap "a" is invalid: metadata.labels: Invalid value: "b c": must be';
    expect(statusText(text)).toBe(text);
  });

  it('is of several causes the causes alone, which come in any order', () => {
    const causes = [
      { reason: 'FieldValueInvalid', field: 'b', message: 'two' },
      { reason: 'FieldValueInvalid', field: 'a', message: 'one' },
    ];
    expect(
      comparableStatus({
        message: 'A "x" is invalid: [b: two, a: one]',
        details: { causes },
      }),
    ).toMatchObject({
      message: 'A "x" is invalid: ',
      causes: ['FieldValueInvalid a one', 'FieldValueInvalid b two'],
    });
  });
});
