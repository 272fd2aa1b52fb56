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

import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';

/**
 * A chart at an address that a person wrote: of an OCI registry either the
 * chart itself or the folder of charts that holds it, otherwise a repository
 * that holds many.
 */
export function referenceAt(url: string, chart: string): ChartReference {
  const trimmed = url.trim().replace(/\/+$/, '');
  const isFolder =
    trimmed.startsWith('oci://') && trimmed.split('/').at(-1) !== chart;
  return { url: isFolder ? `${trimmed}/${chart}` : trimmed, chart };
}
