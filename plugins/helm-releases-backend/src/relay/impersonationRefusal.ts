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

import type { ImpersonatedUser } from '@prophet-aiops/backstage-plugin-helm-releases-node';

/**
 * What the cluster says where the credential may not act in the name of the
 * user. Helm reads no message of its first requests, and takes it for a cluster
 * that cannot be reached; and from 1.36 on Kubernetes itself does not name the
 * user ("cannot impersonate-on:user-info:get").
 */
export function impersonationRefusal(
  impersonated: ImpersonatedUser | undefined,
  status: number,
  body: Buffer,
): string | undefined {
  if (!impersonated || status !== 403 || !body.includes('cannot impersonate')) {
    return undefined;
  }
  try {
    const { message } = JSON.parse(body.toString('utf8'));
    return typeof message === 'string'
      ? `Acting as "${impersonated.user}" is refused: ${message}`
      : undefined;
  } catch {
    return undefined;
  }
}
