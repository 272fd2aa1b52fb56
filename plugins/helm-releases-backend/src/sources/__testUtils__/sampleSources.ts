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
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';

/** A source whose one answer tells of every chart. */
export const http = 'https://charts.example.com';

/** A source that is asked for each chart by itself. */
export const oci = 'oci://registry.example.com/charts';

export const at = (url: string, ...charts: string[]): ChartReference[] =>
  charts.map(chart => ({ url, chart }));

/** What a source throws that is down. */
export const down = () => new ServiceUnavailableError('It cannot be reached.');
