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

import type { OciRegistry } from '@prophet-aiops/sandbox';
import { createHash } from 'node:crypto';

export const HELM_CONFIG = 'application/vnd.cncf.helm.config.v1+json';

/** Puts a version of a chart into a registry without helm, for many of them. */
export function putChart(
  { store }: OciRegistry,
  name: string,
  tag: string,
  config: object | Buffer,
  configType: string = HELM_CONFIG,
): void {
  const body = Buffer.isBuffer(config)
    ? config
    : Buffer.from(JSON.stringify(config));
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  const upload = store.beginUpload();
  store.append(upload, body);
  store.finishUpload(upload, name, digest);
  const descriptor = { mediaType: configType, digest, size: body.length };
  store.putManifest(
    name,
    tag,
    'application/vnd.oci.image.manifest.v1+json',
    Buffer.from(
      JSON.stringify({ schemaVersion: 2, config: descriptor, layers: [] }),
    ),
  );
}
