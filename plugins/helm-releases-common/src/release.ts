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

import type { ChartDependency } from './chartDependency';
import type { ChartSourceStanding, SourceConfidence } from './chartSource';
import type { ClusterStatus } from './cluster';
import type { Page } from './page';
import type { DependencyChange } from './version/dependencyChanges';
import type { Distance } from './version/distance';

/**
 * Statuses of helm's own release storage (helm 4.2, pkg/release/common/status.go).
 * A word that helm does not define is reported as `unknown`.
 *
 * @public
 */
export type ReleaseStatus =
  | 'unknown'
  | 'deployed'
  | 'uninstalled'
  | 'superseded'
  | 'failed'
  | 'uninstalling'
  | 'pending-install'
  | 'pending-upgrade'
  | 'pending-rollback';

/** Which kind of object holds the revisions of a release. @public */
export type StorageDriver = 'secret' | 'configmap';

/** How helm writes objects: server-side or client-side apply. @public */
export type ApplyMethod = 'ssa' | 'csa';

/** Who applies a release. @public */
export type DeliveryMethod = 'helm' | 'flux' | 'argocd';

/**
 * Identity of a release. The namespace is the one that holds the storage
 * objects, which may differ from the namespace that the release targets.
 *
 * @public
 */
export interface ReleaseKey {
  cluster: string;
  namespace: string;
  name: string;
}

/** The chart of a revision, as its metadata say. @public */
export interface ReleaseChart {
  name: string;
  version: string;
  appVersion?: string;
  deprecated?: boolean;
  icon?: string;
  home?: string;
  /** As its metadata declare them. */
  dependencies?: ChartDependency[];
}

/** Who applies a release, with the owning object where there is one. @public */
export interface ReleaseDelivery {
  method: DeliveryMethod;
  owner?: { kind: string; namespace: string; name: string };
}

/**
 * One release as lists show it. `revision`, `status` and `chart` are those of
 * the newest revision; `running` is the revision with status `deployed` where
 * that is another one, as after a failed upgrade.
 *
 * @public
 */
export interface ReleaseSummary extends ReleaseKey {
  driver: StorageDriver;
  targetNamespace: string;
  revision: number;
  status: ReleaseStatus;
  /** Absent where the stored chart could not be read. */
  chart?: ReleaseChart;
  running?: { revision: number; chartVersion?: string; appVersion?: string };
  /** ISO 8601. */
  firstDeployed?: string;
  /** ISO 8601. */
  lastDeployed?: string;
  description: string;
  delivery: ReleaseDelivery;
  applyMethod: ApplyMethod;
  /** Entities whose annotations claim the release. */
  entityRefs: string[];
  /**
   * The newest version of the chart that fits: no prerelease unless one runs,
   * not deprecated, and made for the cluster's version of Kubernetes.
   */
  latest?: {
    version: string;
    appVersion?: string;
    /** ISO 8601. */
    publishedAt?: string;
    /** Whether it, or a version between it and the running one, mends a security fault. */
    security?: boolean;
    /**
     * Where the version is the running one, but wraps other charts than what
     * runs: how they differ, the furthest behind first.
     */
    dependencies?: DependencyChange[];
    source: string;
    confidence: SourceConfidence;
  };
  /** From the running version to `latest`. */
  distance: Distance;
  /** Where the chart is published, as far as it is known. */
  source?: ChartSourceStanding;
  /** A newer version than `latest` that does not fit the cluster. */
  unfit?: {
    version: string;
    /** One sentence. */
    reason: string;
  };
  /** Present where a helm that is gone has left it pending: nothing but a rollback or an unlock can begin. */
  stuck?: StuckRelease;
  /** ISO 8601; when the cluster last confirmed this state. */
  observedAt: string;
}

/** A release that nobody works on any more, and that is locked nevertheless. @public */
export interface StuckRelease {
  /** ISO 8601; when its newest revision became pending. */
  since: string;
  /** One sentence for people. */
  sentence: string;
}

/** One release with what is only read when it is opened. @public */
export interface ReleaseDetail extends ReleaseSummary {
  /** Rendered NOTES.txt: untrusted text. */
  notes?: string;
  chartDescription?: string;
  dependencies: ChartDependency[];
  sources: string[];
}

/** Whether the caller may do something, and why not. @public */
export interface AccessDecision {
  allowed: boolean;
  /** One sentence; present where not allowed. */
  reason?: string;
}

/** What the caller may do with the releases of an entity. The server decides again when asked to do it. @public */
export interface ReleaseAccess {
  upgrade: AccessDecision;
  rollback: AccessDecision;
  /** Absent from older backends, like the one of `uninstall` and of `install`. */
  applyCrds?: AccessDecision;
  uninstall?: AccessDecision;
  install?: AccessDecision;
  readValues: AccessDecision;
}

/** Releases, and the status of every cluster asked, so that a partial answer says so. @public */
export interface ReleaseList extends Page<ReleaseSummary> {
  clusters: ClusterStatus[];
  /** Present where the list was asked for an entity. */
  access?: ReleaseAccess;
}
