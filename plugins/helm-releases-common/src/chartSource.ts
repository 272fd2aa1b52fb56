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
import type { Page } from './page';

/** How a chart source is known. @public */
export type SourceConfidence = 'declared' | 'matched' | 'unknown';

/**
 * Who declares a chart source: the entity's annotation, the configuration of
 * the portal, or the source object of the GitOps tool that delivers the release.
 *
 * @public
 */
export type SourceEvidence = 'annotation' | 'configuration' | 'gitops';

/** Where the chart of a release is published, and how well that is known. @public */
export interface ChartSourceStanding {
  /** `oci://…`, the URL of an HTTP repository or a git URL; absent where none is known. */
  url?: string;
  confidence: SourceConfidence;
  /** Present where the source is declared. */
  evidence?: SourceEvidence;
  /** Sources that match alike: neither is believed. */
  rivals?: string[];
  /** ISO 8601; when the source last answered well. */
  readAt?: string;
  /** Why nothing newer is known of the source, or none is known, and what to do about it. */
  problem?: string;
}

/** An entry of a version's change log (`artifacthub.io/changes`). @public */
export interface ChartChange {
  kind?: 'added' | 'changed' | 'deprecated' | 'removed' | 'fixed' | 'security';
  /** Untrusted text. */
  description: string;
  /** Untrusted addresses. */
  links?: { name: string; url: string }[];
}

/** One published version of a chart. @public */
export interface ChartVersion {
  version: string;
  appVersion?: string;
  /** ISO 8601. */
  publishedAt?: string;
  deprecated?: boolean;
  /** By its version, or by `artifacthub.io/prerelease`. */
  prerelease: boolean;
  /** The versions of Kubernetes it is made for, as its metadata constrain them. */
  kubeVersion?: string;
  /** By `artifacthub.io/containsSecurityUpdates`, or a change of that kind. */
  security?: boolean;
  changes?: ChartChange[];
  /** Of a chart in git: the branch at whose head it is, where no tag has it as it is there. */
  branch?: string;
  /** As the chart declares them, of a chart in git: one that wraps others may change in these alone. */
  dependencies?: ChartDependency[];
}

/** A published version, seen from a release. @public */
export interface ReleaseVersion extends ChartVersion {
  /** Why the cluster cannot take it, in one sentence; absent where it can. */
  unfit?: string;
}

/** Published versions of the chart of a release, newest first. @public */
export interface ReleaseVersions extends Page<ReleaseVersion> {
  source: ChartSourceStanding;
}
