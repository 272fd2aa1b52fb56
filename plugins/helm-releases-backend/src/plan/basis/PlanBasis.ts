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

import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** A revision as the cluster stores it. */
export interface BasisRevision {
  revision: number;
  uid: string;
  resourceVersion: string;
}

/**
 * What a plan stands on. Where any of it has changed, what helm would do is
 * not what was shown.
 */
export interface PlanBasis {
  kind: ReleasePlan['kind'];
  /** Of an install absent, as long as nobody has made such a release. */
  newest?: BasisRevision;
  /** The deployed revision, where that is another: helm compares with it and takes its values. */
  running?: BasisRevision;
  /** Of a rollback. */
  target?: BasisRevision;
  /** Of an install or upgrade: SHA-256 of the chart's archive. */
  archive?: string;
  /** Of an install or upgrade: SHA-256 of the values that were given; absent where the old ones are kept. */
  values?: string;
  /** What the cluster says it is. */
  kubernetes: string;
  helm: string;
  /** Helm's arguments, without what differs from run to run. */
  flags: string[];
}
