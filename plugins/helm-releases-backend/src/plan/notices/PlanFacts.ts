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

import type {
  DryRunAnswer,
  ObjectReference,
  PlannedCrd,
  PlannedHook,
  ReleasePlan,
  ReleaseStatus,
  ValuesChange,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { HelmFailure } from '../../operations/classifyFailure';
import type { ComparedObject } from '../manifest/compareManifests';

/** What is known when everything has been asked. */
export interface PlanFacts {
  kind: ReleasePlan['kind'];
  /** Of an install. */
  install?: {
    cluster: string;
    namespace: string;
    namespaceMissing: boolean;
    createNamespace: boolean;
    /** Definitions of `crds/` that are in the cluster already: helm leaves all of it out. */
    existing: string[];
  };
  /** Of the newest revision. */
  status: ReleaseStatus;
  /** Version of the chart that runs. */
  installedVersion?: string;
  target: {
    version?: string;
    deprecated?: boolean;
    /** As the chart's metadata constrain it. */
    kubeVersion?: string;
  };
  /** What the cluster says it is. */
  kubernetes: string;
  /** Why helm gave up. */
  failure?: HelmFailure;
  /** Whether helm's own words may be repeated. */
  withTexts: boolean;
  /** Absent where helm gave up before it had rendered anything. */
  compared?: ComparedObject[];
  hooks: PlannedHook[];
  values: ValuesChange;
  crds: PlannedCrd[];
  answers: DryRunAnswer[];
  /** Rendered twice, they differed. */
  unstable: ObjectReference[];
  size?: { bytes: number; limitBytes: number };
}
