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

import { InputError } from '@backstage/errors';

// Helm's own rule (pkg/chart/common/util, ValidateReleaseName) and Kubernetes'
// for namespaces (RFC 1123 label). Both keep a name from being taken for a flag.
const RELEASE_NAME =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Makes sure that helm takes a name for what it is.
 *
 * @throws InputError
 */
export function checkReleaseName(release: {
  namespace: string;
  name: string;
}): void {
  if (release.name.length > 53 || !RELEASE_NAME.test(release.name)) {
    throw new InputError(
      `"${release.name}" is not a release name: at most 53 lower case letters, digits, "-" and ".".`,
    );
  }
  if (release.namespace.length > 63 || !NAMESPACE.test(release.namespace)) {
    throw new InputError(
      `"${release.namespace}" is not a namespace: at most 63 lower case letters, digits and "-".`,
    );
  }
}
