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

/**
 * Chart name. The entity owns every release of this chart, in every cluster.
 * A comma separated list names several charts.
 *
 * @public
 */
export const CHART_ANNOTATION = 'helm.prophet.io/chart';

/**
 * Release name, an alternative to {@link CHART_ANNOTATION}. A comma separated
 * list names several releases.
 *
 * @public
 */
export const RELEASE_ANNOTATION = 'helm.prophet.io/release';

/**
 * Storage namespaces that narrow the two above, comma separated.
 *
 * @public
 */
export const NAMESPACE_ANNOTATION = 'helm.prophet.io/namespace';

/**
 * Cluster names that narrow the two above, comma separated.
 *
 * @public
 */
export const CLUSTERS_ANNOTATION = 'helm.prophet.io/clusters';

/**
 * Where versions of the chart are published: `oci://host/path/chart` or the
 * URL of an HTTP chart repository.
 *
 * @public
 */
export const SOURCE_ANNOTATION = 'helm.prophet.io/source';
