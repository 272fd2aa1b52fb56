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

import type { Entity } from '@backstage/catalog-model';
import {
  CHART_ANNOTATION,
  CLUSTERS_ANNOTATION,
  NAMESPACE_ANNOTATION,
  RELEASE_ANNOTATION,
  SOURCE_ANNOTATION,
} from './annotations';

/**
 * Which releases an entity claims, as its annotations say. An empty list of
 * namespaces or clusters means all of them.
 *
 * @public
 */
export interface ReleaseSelector {
  charts: string[];
  releases: string[];
  namespaces: string[];
  clusters: string[];
  source?: string;
}

/** What a selector is held against. @public */
export interface SelectableRelease {
  cluster: string;
  namespace: string;
  name: string;
  /** Absent while the chart of the release could not be read. */
  chartName?: string;
}

/**
 * Reads the annotations of an entity, undefined where it claims no release.
 *
 * @public
 */
export function releaseSelectorOf(entity: Entity): ReleaseSelector | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const list = (key: string) =>
    (annotations[key] ?? '')
      .split(',')
      .map(part => part.trim())
      .filter(Boolean);
  const selector: ReleaseSelector = {
    charts: list(CHART_ANNOTATION),
    releases: list(RELEASE_ANNOTATION),
    namespaces: list(NAMESPACE_ANNOTATION),
    clusters: list(CLUSTERS_ANNOTATION),
    source: annotations[SOURCE_ANNOTATION]?.trim() || undefined,
  };
  return selector.charts.length || selector.releases.length
    ? selector
    : undefined;
}

/**
 * Whether a release is claimed by a selector: its chart or its name is listed,
 * and neither the namespaces nor the clusters leave it out.
 *
 * @public
 */
export function selects(
  selector: ReleaseSelector,
  release: SelectableRelease,
): boolean {
  const claimed =
    (release.chartName !== undefined &&
      selector.charts.includes(release.chartName)) ||
    selector.releases.includes(release.name);
  const within = (allowed: string[], value: string) =>
    allowed.length === 0 || allowed.includes(value);
  return (
    claimed &&
    within(selector.namespaces, release.namespace) &&
    within(selector.clusters, release.cluster)
  );
}
