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

import type { ObjectReference } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { randomUUID } from 'node:crypto';
import type { KubeObject } from './KubeObject';

/** The answer to a DELETE that was not done. */
export const SUCCESS = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
};

/**
 * An object as a server would answer it, had it taken the write.
 *
 * @param sent - what helm sent of it
 * @param reference - what is known besides
 */
export function pretendedObject(
  sent: { metadata?: object } | undefined,
  reference?: ObjectReference,
): KubeObject {
  const { apiVersion, kind, ...metadata } = reference ?? {};
  return {
    ...sent,
    ...(reference && { apiVersion, kind }),
    metadata: {
      ...sent?.metadata,
      ...metadata,
      uid: randomUUID(),
      resourceVersion: '1',
      creationTimestamp: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    } as KubeObject['metadata'],
  };
}
