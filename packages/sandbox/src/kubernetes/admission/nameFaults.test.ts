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
  dnsLabelFaults,
  dnsSubdomainFaults,
  labelKeyFaults,
  labelValueFaults,
  pathSegmentFaults,
} from './nameFaults';

// The words are those of a real API server, which the differential test holds them against.
const KEY_RULE =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

describe('names', () => {
  it.each([
    [dnsLabelFaults, ['a', '0-9', 'a'.repeat(63)]],
    [dnsSubdomainFaults, ['a', 'a.b-c.0', 'a'.repeat(253)]],
    [pathSegmentFaults, ['system:node', '...', 'A b']],
    [labelKeyFaults, ['a', 'A_b.c-d', 'example.com/A', 'a'.repeat(63)]],
    [labelValueFaults, ['', 'a', 'A_b.c', 'a'.repeat(63)]],
  ])('%p finds nothing in good ones', (faultsOf, names) => {
    expect(names.flatMap(faultsOf)).toEqual([]);
  });

  it.each([
    ['', ['name part must be non-empty', KEY_RULE]],
    ['a b', [KEY_RULE]],
    ['/a', ['prefix part must be non-empty']],
    ['example.com/', ['name part must be non-empty', KEY_RULE]],
    ['Not_ok/a', [expect.stringMatching(/^prefix part a lowercase RFC 1123/)]],
    [
      `${'a'.repeat(254)}/${'b'.repeat(64)}`,
      [
        'prefix part must be no more than 253 bytes',
        'name part must be no more than 63 bytes',
      ],
    ],
    [
      'a/b/c',
      [
        expect.stringMatching(
          /^a valid label key must consist .* with an optional DNS subdomain prefix/,
        ),
      ],
    ],
  ])('say all that is wrong with the key %p', (key, faults) => {
    expect(labelKeyFaults(key)).toEqual(faults);
  });

  it('count bytes, not characters', () => {
    expect(labelValueFaults('é'.repeat(32))).toEqual([
      'must be no more than 63 bytes',
      expect.stringMatching(
        /^a valid label must be an empty string or consist/,
      ),
    ]);
  });

  it('tell dots in a label from all else', () => {
    expect(dnsLabelFaults('a.b')).toEqual(['must not contain dots']);
    expect(dnsLabelFaults('a_b')).toEqual([
      expect.stringMatching(/^a lowercase RFC 1123 label must consist/),
    ]);
  });

  it('may not lead out of a path', () => {
    expect(pathSegmentFaults('..')).toEqual(["may not be '..'"]);
    expect(pathSegmentFaults('a/%')).toEqual([
      "may not contain '/'",
      "may not contain '%'",
    ]);
  });
});
