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

/** When a hook runs, as helm names it. */
export type HookEvent =
  | 'pre-install'
  | 'post-install'
  | 'pre-upgrade'
  | 'post-upgrade'
  | 'pre-rollback'
  | 'post-rollback'
  | 'pre-delete'
  | 'post-delete'
  | 'test';

/**
 * What the chart's one CustomResourceDefinition looks like:
 * `first` serves v1alpha1; `wider` adds an optional field to it;
 * `breaking` removes a field, makes another one required and stores a new
 * version v1beta1.
 */
export type CrdVariant = 'first' | 'wider' | 'breaking';

/** A chart of an operator in the standard layout, described by what differs. */
export interface OperatorChart {
  /** Chart name and name of the operator, for example `label-enforcer`. */
  name: string;
  /** SemVer without `v`. */
  version: string;
  /** Default: `v` and the version. */
  appVersion?: string;
  description?: string;
  icon?: string;
  home?: string;
  sources?: string[];
  keywords?: string[];
  kubeVersion?: string;
  deprecated?: boolean;
  /** Annotations of Chart.yaml, for example `artifacthub.io/changes`. */
  annotations?: Record<string, string>;
  /** Named in Chart.yaml, and present as empty charts under `charts/`. */
  dependencies?: { name: string; version: string; repository?: string }[];
  /** Default `first`; false = no crds/ folder. */
  crd?: CrdVariant | false;
  /** Lines of YAML at the end of values.yaml. */
  values?: string;
  /** Arguments of the manager container; may hold template actions. */
  args?: string[];
  /** Text of NOTES.txt; may hold template actions. */
  notes?: string;
  /** A Job for each; one that fails leaves a failed revision. */
  hooks?: { event: HookEvent; fails?: boolean }[];
  /** True makes a template that cannot be rendered. */
  brokenTemplate?: boolean;
  /** More files under templates/, by name. */
  templates?: Record<string, string>;
  /** More files of the chart, by path; they win over the generated ones. */
  files?: Record<string, string>;
}
