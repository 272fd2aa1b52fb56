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

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { SelectableRelease } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ReleaseAuthorizer } from '../authorization/ReleaseAuthorizer';

/** Why the caller may not read the values of a release, undefined where they may. */
export async function whyWithheld(
  authorizer: ReleaseAuthorizer,
  release: SelectableRelease,
  credentials: BackstageCredentials,
): Promise<string | undefined> {
  try {
    await authorizer.require('readValues', release, credentials);
    return undefined;
  } catch (error) {
    if (isError(error) && error.name === 'NotAllowedError') {
      return error.message;
    }
    throw error;
  }
}
