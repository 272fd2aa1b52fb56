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

import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { ReleaseInstalls } from '../installs/ReleaseInstalls';
import type { ReleaseChanges } from '../releases/ReleaseChanges';
import type { ReleasePlans } from '../releases/ReleasePlans';
import type { ReleaseService } from '../releases/ReleaseService';

/** What the routes stand on. */
export interface RouterOptions {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  releases: ReleaseService;
  changes: ReleaseChanges;
  installs: ReleaseInstalls;
  plans: ReleasePlans;
}
