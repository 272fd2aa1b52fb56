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

import {
  parseChartVersion,
  type ChartVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { compareBuild, type SemVer } from 'semver';
import { readChartAnnotations } from './chartAnnotations';
import { shareEventLoop } from './shareEventLoop';
import type { IndexEntry } from './IndexEntry';
import { isoDate } from './isoDate';

const CHANGES = 'artifacthub.io/changes';
const SECURITY = 'artifacthub.io/containsSecurityUpdates';
const MAX_TEXT = 1_000;
// Nobody reads the changes of older versions; that they mend security is told of all.
const WITH_CHANGES = 50;

/**
 * What the entries of a chart publish, newest first. What is not semantic is left
 * out; of two entries of the same version the first counts, as for helm.
 */
export async function chartVersionsOf(
  entries: IndexEntry[],
): Promise<ChartVersion[]> {
  const versions = new Map<string, { entry: IndexEntry; version: SemVer }>();
  for (const entry of entries) {
    await shareEventLoop();
    const version = parseChartVersion(entry.version);
    if (version && !versions.has(entry.version)) {
      versions.set(entry.version, { entry, version });
    }
  }
  const published: ChartVersion[] = [];
  for (const { entry, version } of [...versions.values()].sort((a, b) =>
    compareBuild(b.version, a.version),
  )) {
    await shareEventLoop();
    const { changes, security, prerelease } = readChartAnnotations(
      published.length < WITH_CHANGES
        ? entry.annotations
        : withoutChanges(entry.annotations),
    );
    published.push({
      version: entry.version,
      appVersion: entry.appVersion?.slice(0, MAX_TEXT),
      kubeVersion: entry.kubeVersion?.slice(0, MAX_TEXT),
      publishedAt: isoDate(entry.created),
      deprecated: entry.deprecated || undefined,
      prerelease: prerelease || version.prerelease.length > 0,
      security,
      changes,
    });
  }
  return published;
}

function withoutChanges(
  annotations: Record<string, string>,
): Record<string, string> {
  const { [CHANGES]: changes, ...others } = annotations;
  return /\bkind: *["']?security\b/.test(changes ?? '')
    ? { ...others, [SECURITY]: 'true' }
    : others;
}
