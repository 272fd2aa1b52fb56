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

import { z } from 'zod';

const text = z.string().min(1).max(2048);
const name = z.string().min(1).max(253);

const objectReference = z.object({
  kind: text,
  name,
  namespace: name.optional(),
});

const chartTemplate = z.object({ chart: text, sourceRef: objectReference });

/** What is read of a `HelmRelease` (helm.toolkit.fluxcd.io). */
export const helmReleaseSchema = z.object({
  spec: z.object({
    chart: z.object({ spec: chartTemplate }).optional(),
    chartRef: objectReference.optional(),
    releaseName: text.optional(),
    storageNamespace: text.optional(),
    targetNamespace: text.optional(),
  }),
});

/** What is read of a `HelmChart` (source.toolkit.fluxcd.io). */
export const helmChartSchema = z.object({ spec: chartTemplate });

/** What is read of an object that has an address (source.toolkit.fluxcd.io). */
export const sourceObjectSchema = z.object({
  spec: z.object({
    url: text,
    ref: z.object({ branch: text.optional() }).optional(),
  }),
});

/** A reference of one Flux object to another. */
export type FluxReference = z.infer<typeof objectReference>;

/** Where objects of a kind are found. */
export interface FluxKind {
  group: string;
  plural: string;
  /** Newest first: an older Flux serves the older one only. */
  versions: string[];
}

const HELM = 'helm.toolkit.fluxcd.io';
const SOURCE = 'source.toolkit.fluxcd.io';

/** Kinds that are read, by their name. */
export const FLUX_KINDS: Record<string, FluxKind | undefined> = {
  HelmRelease: {
    group: HELM,
    plural: 'helmreleases',
    versions: ['v2', 'v2beta2', 'v2beta1'],
  },
  HelmChart: {
    group: SOURCE,
    plural: 'helmcharts',
    versions: ['v1', 'v1beta2'],
  },
  HelmRepository: {
    group: SOURCE,
    plural: 'helmrepositories',
    versions: ['v1', 'v1beta2'],
  },
  OCIRepository: {
    group: SOURCE,
    plural: 'ocirepositories',
    versions: ['v1', 'v1beta2'],
  },
  GitRepository: {
    group: SOURCE,
    plural: 'gitrepositories',
    versions: ['v1', 'v1beta2'],
  },
};
