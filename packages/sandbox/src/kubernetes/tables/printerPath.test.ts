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

import { printerValue } from './printerPath';

const object = {
  metadata: { labels: { 'a.b/c': 'x' } },
  status: {
    phase: 'Up',
    conditions: [
      { type: 'Synced', status: 'False' },
      { type: 'Ready', status: 'True' },
    ],
  },
};

describe('printerValue', () => {
  it.each([
    ['.status.phase', 'Up'],
    ['.status.conditions[0].type', 'Synced'],
    ['.status.conditions[-1].type', 'Ready'],
    ['.status.conditions[*].type', 'Synced'],
    ['.status.conditions[?(@.type=="Ready")].status', 'True'],
    [".status.conditions[?(@.type == 'Ready')].status", 'True'],
    ["['status']['phase']", 'Up'],
    ['.metadata.labels.a\\.b/c', 'x'],
    ['.status.conditions[?(@.type=="Gone")].status', undefined],
    ['.status.conditions[7].type', undefined],
    ['.spec.size', undefined],
    ['.status.phase.more', undefined],
    ['.status..phase', undefined],
  ])('%s is %j', (path, expected) => {
    expect(printerValue(object, path)).toBe(expected);
  });
});
