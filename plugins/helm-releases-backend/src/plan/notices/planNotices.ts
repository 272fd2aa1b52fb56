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

import type { PlanNotice } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { crdNotices } from './crdNotices';
import { failureNotices } from './failureNotices';
import { installNotices } from './installNotices';
import type { PlanFacts } from './PlanFacts';
import { resourceNotices } from './resourceNotices';
import { sizeNotices } from './sizeNotices';
import { valuesNotices } from './valuesNotices';
import { versionNotices } from './versionNotices';

const SEVERITIES: PlanNotice['severity'][] = ['blocker', 'warning', 'info'];

/** What a person must see before going on, the gravest first. */
export function planNotices(facts: PlanFacts): PlanNotice[] {
  return [
    ...installNotices(facts),
    ...crdNotices(facts),
    ...failureNotices(facts),
    ...sizeNotices(facts),
    ...resourceNotices(facts),
    ...versionNotices(facts),
    ...valuesNotices(facts),
  ].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}
