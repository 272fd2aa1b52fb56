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

import {
  type CustomResourceDefinition,
  readCustomResourceDefinition,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  type ClusterTransport,
  kubeJson,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { definitionPath } from './definitionPath';

const MAX_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 15_000;

/**
 * Reads a definition as the cluster has it.
 *
 * @returns undefined where there is none
 * @throws KubeStatusError, ServiceUnavailableError, InputError where it cannot
 * be read
 */
export async function readLivingDefinition(
  transport: ClusterTransport,
  name: string,
  signal: AbortSignal,
): Promise<CustomResourceDefinition | undefined> {
  try {
    return readCustomResourceDefinition(
      await kubeJson(transport, {
        path: definitionPath(name),
        maxBytes: MAX_BYTES,
        timeoutMs: TIMEOUT_MS,
        signal,
      }),
    );
  } catch (error) {
    if (error instanceof KubeStatusError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}
