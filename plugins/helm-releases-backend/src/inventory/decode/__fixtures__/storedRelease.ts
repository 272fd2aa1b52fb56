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

import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { gzipSync } from 'node:zlib';
import type { StorageObject } from '../ObjectMetadata';

/** A revision in helm's own order of keys. */
export function releaseJson(overrides: Record<string, unknown> = {}) {
  return {
    name: 'podinfo',
    info: {
      first_deployed: '2026-11-01T10:00:00.123456789Z',
      last_deployed: '2026-11-02T12:00:00.987654321+02:00',
      description: 'Upgrade complete',
      status: 'deployed',
      notes: 'Say "chart":{"metadata":{"name":"decoy"}} to it.',
    } as unknown,
    chart: {
      metadata: {
        name: 'podinfo',
        version: '6.7.1',
        description: 'A chart',
        appVersion: '6.7.1',
        home: 'https://example.org/podinfo',
        dependencies: [
          { name: 'redis', version: '18.1.0', condition: 'redis.enabled' },
          { version: '1.0.0' },
          null,
        ],
      },
      lock: null,
      templates: [{ name: 'templates/a.yaml', data: 'YTogYgo=' }],
      values: { replicas: 1, namespace: 'decoy' },
    } as unknown,
    config: { replicas: 2, version: 99 },
    manifest:
      '---\n# Source: podinfo/templates/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n',
    hooks: [{ name: 'h', manifest: 'kind: Job\n' }],
    version: 3,
    namespace: 'apps',
    apply_method: 'ssa',
    ...overrides,
  };
}

/** gzip and base64 as helm does it, and base64 once more where the API server does. */
export function encodeRelease(driver: StorageDriver, payload: Buffer | string) {
  const inner = gzipSync(payload).toString('base64');
  return driver === 'secret' ? Buffer.from(inner).toString('base64') : inner;
}

/** A Secret or ConfigMap that holds such a revision. */
export function storageObject(
  options: {
    driver?: StorageDriver;
    payload?: unknown;
    /** Field `data.release`, in place of the payload. */
    release?: unknown;
    labels?: Record<string, string | undefined>;
    object?: Partial<StorageObject>;
    name?: string;
  } = {},
): StorageObject {
  const { driver = 'secret', payload = releaseJson() } = options;
  const text =
    typeof payload === 'string' || Buffer.isBuffer(payload)
      ? payload
      : JSON.stringify(payload);
  const labels = {
    owner: 'helm',
    name: 'podinfo',
    status: 'deployed',
    version: '3',
    ...options.labels,
  };
  return {
    metadata: {
      namespace: 'apps',
      name: options.name ?? 'sh.helm.release.v1.podinfo.v3',
      uid: 'uid-3',
      resourceVersion: '1003',
      labels: Object.fromEntries(
        Object.entries(labels).filter(([, value]) => value !== undefined),
      ) as Record<string, string>,
    },
    type: driver === 'secret' ? 'helm.sh/release.v1' : undefined,
    data: { release: options.release ?? encodeRelease(driver, text) },
    ...options.object,
  };
}
