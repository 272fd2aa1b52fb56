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

import type { SchemaLibrary } from './ActionOptions';

/** Names one release. Its rules are those of the HTTP API, checked there. */
export function releaseInput(z: SchemaLibrary) {
  return {
    cluster: z.string().describe('Cluster, as list-helm-releases names it'),
    namespace: z
      .string()
      .describe('Namespace in which helm stores the release'),
    name: z.string().describe('Name of the release'),
  };
}

/** Why a change is made. */
export function reasonInput(z: SchemaLibrary) {
  return z
    .string()
    .optional()
    .describe(
      'Why, in one line of at most 500 characters; everybody who may see the release can read it',
    );
}

/** What an action that starts an operation answers. */
export function startedOutput(z: SchemaLibrary) {
  return z.object({
    operationId: z
      .string()
      .describe('Follow it with get-helm-operation until it has ended'),
  });
}
