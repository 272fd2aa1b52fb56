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
 * What a definition of a chart means for the one that lives in a cluster.
 * `missing`: the cluster has none of the name.
 *
 * @public
 */
export type CrdVerdict = 'missing' | 'equal' | 'compatible' | 'breaking';

/** One difference between two definitions, and what it means. @public */
export interface CrdFinding {
  /** As kubernetes-sigs/crdify names it, where it does. */
  rule: string;
  severity: 'breaking' | 'warning' | 'info';
  /** The API version that it concerns. */
  version?: string;
  /** Such as `spec.replicas`; empty where it is about the definition itself. */
  path: string;
  /** What it means for living objects, and what to do. */
  message: string;
  before?: string;
  after?: string;
}
