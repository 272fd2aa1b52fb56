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

import { waitedFor } from './waitedFor';

// Lines of helm 4.1.4.
describe('waitedFor', () => {
  it.each([
    [
      'level=DEBUG msg="waiting for resource" namespace=apps name=web kind=Deployment expectedStatus=Current actualStatus=InProgress',
      'Waiting for Deployment apps/web to be ready: InProgress.',
    ],
    [
      'level=DEBUG msg="waiting for resource" namespace="" name=web kind=ClusterRole expectedStatus=NotFound actualStatus=Terminating',
      'Waiting for ClusterRole web to be gone: Terminating.',
    ],
    [
      'level=DEBUG msg="waiting for resource" namespace=apps name=web kind=Deployment expectedStatus=Current actualStatus=Unknown',
      undefined,
    ],
    ['level=DEBUG msg="waiting for resources" count=4 timeout=20s', undefined],
    ['Error: waiting for resource', undefined],
  ])('of %s', (line, told) => {
    expect(waitedFor(line)).toBe(told);
  });
});
