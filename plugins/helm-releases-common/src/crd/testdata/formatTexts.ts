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

/** Texts that are of some format, or nearly. */
export const FORMAT_TEXTS: readonly string[] = [
  ...['', ' ', 'a', 'abcd', 'YQ==', 'YWI=', 'YWJj', 'YWJj=', 'Y===', 'YW Jj'],
  ...['10.0.0.1', '10.0.0.256', '010.0.0.1', '10.0.0', '1.2.3.4.5', ' 1.2.3.4'],
  ...['::', '::1', '1::', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '1::2::3'],
  ...['1:2:3:4:5:6:7:8:9', 'fe80::1%eth0', '::ffff:10.0.0.1', '::10.0.0.256'],
  ...['1:2:3:4:5:6:10.0.0.1', '12345::', 'g::', '1:2:3:4:5:6:7', ':::'],
  ...['10.0.0.0/8', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0', '::/0', '::/129'],
  ...['2026-01-02', '2026-02-29', '2024-02-29', '2026-13-01', '26-01-02'],
  ...['0000-01-01', '2026-1-2', '2026-01-02T03:04:05Z', '2026-01-02t03:04:05z'],
  ...['2026-01-02T03:04:05.678+01:00', '2026-01-02T24:00:00Z', '2026-01-02T'],
  ...['2026-01-02T03:04:60Z', '2026-01-02T03:04:05', '2026-01-02 03:04:05Z'],
  ...['#fff', 'fff', '#FFFFFF', '#ffff', 'ggg', '0123456789abcdef01234567'],
  ...[
    '01234567-89ab-4cde-8f01-23456789abcd',
    '0123456789ab4cde8f0123456789abcd',
  ],
  ...[
    '01234567-89ab-3cde-0f01-23456789abcd',
    '01234567-89AB-5CDE-BF01-23456789ABCD',
  ],
  ...[
    '01234567-89ab-4cde-cf01-23456789abcd',
    '{01234567-89ab-4cde-8f01-23456789abcd}',
  ],
  ...['0123456789abcdef0123456g', '2026-01-02T03:04:05+1:00', 'a\n10.0.0.1'],
];
