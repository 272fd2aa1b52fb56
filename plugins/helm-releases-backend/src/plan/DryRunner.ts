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
  ReleaseKey,
  StorageDriver,
  Unchecked,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { HelmFailure } from '../operations/classifyFailure';

/** An object that the release has made. */
export interface LivingObject {
  apiVersion: string;
  kind: string;
  /** Where it stands, unless its kind stands in none. */
  namespace: string;
  name: string;
}

/** A run of the real helm whose every write is only asked. */
export interface DryRunRequest {
  transport: ClusterTransport;
  release: ReleaseKey;
  driver: StorageDriver;
  /** An empty folder of the run's own, with values and archive where helm needs them. */
  home: string;
  /** Helm's arguments: those of the real run, but without waiting or rolling back. */
  args(kubeconfig: string): string[];
  /** What helm is likely to read, as soon as it is known. */
  living?: Promise<LivingObject[]>;
  signal?: AbortSignal;
}

/** A hook of the planned revision. */
export interface RenderedHook {
  name: string;
  kind: string;
  events: string[];
  weight: number;
  /** YAML of one object. */
  manifest: string;
}

/** The revision that helm wanted to store, which is where upgrade and rollback alike say what they made. */
export interface RenderedRelease {
  manifest: string;
  hooks: RenderedHook[];
  notes?: string;
  chart: { name: string; version: string; appVersion?: string };
  /** The user's own values; `{}` where there are none. */
  userValues: Record<string, unknown>;
  /** The chart's `values.yaml`, parsed. */
  defaultValues: Record<string, unknown>;
  /** `values.schema.json`, text. */
  schema?: string;
  /** Size of the payload in its Secret or ConfigMap. */
  storedBytes: number;
}

/** What the cluster said to each write, and what helm made. */
export interface DryRunResult {
  /** Absent where helm gave up before it had a revision to store; `failure` says why. */
  rendered?: RenderedRelease;
  failure?: HelmFailure;
  answers: DryRunAnswer[];
  unchecked: Unchecked[];
}

/** Asks a cluster about everything that helm would write. */
export interface DryRunner {
  /** @throws ServiceUnavailableError where helm cannot be started; the reason of the signal */
  run(request: DryRunRequest): Promise<DryRunResult>;
}
