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

import { withoutQuotations } from './withoutQuotations';

describe('withoutQuotations', () => {
  it.each([
    [
      'Upgrade "web" failed: server-side apply failed for object apps/web /v1, Kind=Secret: admission webhook "guard.example.com" denied the request: hunter2 is no good\npassword, nor is hunter3',
      'Upgrade "web" failed: server-side apply failed for object apps/web /v1, Kind=Secret: admission webhook "guard.example.com" denied the request: …',
    ],
    [
      'Upgrade "web" failed: Secret "web" is invalid: data[a]: Invalid value: "hunter2": too long',
      'Upgrade "web" failed: Secret "web" is invalid: data[a]: Invalid value: …',
    ],
    ['Upgrade complete', 'Upgrade complete'],
    ['Rollback to 3', 'Rollback to 3'],
  ])('of %j is %j', (description, kept) => {
    expect(withoutQuotations(description)).toBe(kept);
  });
});
