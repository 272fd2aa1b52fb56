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
import type { OperationRevision } from '../operation';
import type { ApplyMethod, ReleaseKey } from '../release';
import type { ChartProvenance } from './ChartProvenance';
import type { DryRunAnswer, Unchecked } from './DryRunAnswer';
import type { PlannedCrd } from './PlannedCrd';
import type {
  ImageChange,
  PlannedHook,
  PlannedResource,
} from './PlannedResource';
import type { ValuesChange } from './ValuesChange';

/**
 * A fact of a plan that a person must see before going on. `blocker`: helm or
 * the cluster would refuse, so the upgrade is not worth starting, or what is
 * lost cannot be brought back.
 *
 * @public
 */
export interface PlanNotice {
  severity: 'blocker' | 'warning' | 'info';
  /** Stable word for programs, such as `kube-version` or `crd-deleted`. */
  code: string;
  /** One or two sentences with what to do. */
  message: string;
}

/** What an install, an upgrade or a rollback would do, computed before anything is changed. @public */
export interface ReleasePlan {
  release: ReleaseKey;
  kind: 'install' | 'upgrade' | 'rollback';
  /**
   * SHA-256, hex, over what the plan stands on: chart archive, values, newest
   * revision (uid and resourceVersion), version of the cluster and helm's flags.
   * An upgrade that names it is refused where any of these has changed.
   */
  digest: string;
  /** ISO 8601. */
  createdAt: string;
  from: OperationRevision;
  to: OperationRevision;
  applyMethod: ApplyMethod;
  /** Who signed the chart; present where its source has a keyring, absent for a rollback. */
  provenance?: ChartProvenance;
  /** Sorted by severity. */
  notices: PlanNotice[];
  /** In the order of the manifest; unchanged ones are only counted. */
  resources: PlannedResource[];
  unchangedCount: number;
  hooks: PlannedHook[];
  images: ImageChange[];
  values: ValuesChange;
  crds: PlannedCrd[];
  /** In the order in which helm wrote. */
  answers: DryRunAnswer[];
  unchecked: Unchecked[];
  /** Size of the new revision in its Secret or ConfigMap, in bytes, and what fits. */
  size?: { bytes: number; limitBytes: number };
  /** Present where the caller may not read values: texts are left out. */
  withheld?: string;
}

/**
 * Body of `POST …/plans`: a chart version to upgrade to, a revision to go back
 * to, or, with an entity, a chart version to install where no release is yet.
 *
 * @public
 */
export type PlanRequest =
  | {
      chartVersion: string;
      /** The user's values in whole, YAML. Left out, those of the running revision are kept. */
      values?: string;
    }
  | {
      /** The entity whose chart is to be installed. */
      entityRef: string;
      chartVersion: string;
      /** YAML. Left out, the chart's defaults are used as they are. */
      values?: string;
    }
  | { revision: number };
