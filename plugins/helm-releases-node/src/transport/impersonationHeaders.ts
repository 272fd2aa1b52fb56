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

import { ServiceUnavailableError } from '@backstage/errors';
import type { ClusterTransport } from '../clusters/ClusterAccess';

/**
 * Headers that make a request somebody else's (Kubernetes, "User impersonation").
 *
 * @param own - headers with which the transport says who it is
 * @throws ServiceUnavailableError where its credential is impersonating already:
 * that could not be done twice, and without it the credential may do more
 */
export function impersonationHeaders(
  { cluster, impersonate }: ClusterTransport,
  own: Record<string, string>,
): Record<string, string | string[]> {
  if (!impersonate) {
    return {};
  }
  if (Object.keys(own).some(name => /^impersonate-/i.test(name))) {
    throw new ServiceUnavailableError(
      `The credential of cluster "${cluster}" impersonates a user already ("as" in its kubeconfig), so nobody else can be impersonated with it.`,
    );
  }
  const { user, groups } = impersonate;
  return {
    'Impersonate-User': user,
    // A header for each: Kubernetes does not take a list apart.
    ...(groups.length > 0 && { 'Impersonate-Group': groups }),
  };
}
