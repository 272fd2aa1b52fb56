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

import { InputError } from '@backstage/errors';
import {
  CHART_VERSION,
  IMAGE_TAG,
  byNewestVersion,
  parseChartVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartVersions } from './ChartVersions';

/** What is asked for. */
export interface WantedVersions {
  /** `major`, `minor`, `patch`, or a version. */
  chart: string;
  /** `same`, or a version. */
  app: string;
  allowDowngrade: boolean;
}

const STEPS = ['major', 'minor', 'patch'] as const;

/**
 * The versions that follow, by the rules of the standard: each change of the
 * chart raises its own version, and the operator's where that changed too.
 *
 * @throws InputError where a version can not be one, or goes backwards
 */
export function nextVersions(
  old: ChartVersions,
  { chart, app, allowDowngrade }: WantedVersions,
): ChartVersions {
  const next = {
    version: nextChartVersion(old.version, chart),
    appVersion: app === 'same' ? old.appVersion : app,
  };
  if (next.version.length > 63 || !CHART_VERSION.test(next.version)) {
    throw new InputError(
      `chart: ${JSON.stringify(
        next.version,
      )} is no SemVer without a "v", of at most 63 characters: write major, minor, patch or a version such as 1.2.0`,
    );
  }
  if (!IMAGE_TAG.test(next.appVersion)) {
    throw new InputError(
      `app: ${JSON.stringify(
        next.appVersion,
      )} can not be the tag of an image: write same, or a version such as v1.2.0`,
    );
  }
  if (next.version === old.version && next.appVersion !== old.appVersion) {
    throw new InputError(
      `The chart already is ${old.version}, with appVersion ${old.appVersion}: a chart with appVersion ${next.appVersion} is another one, and needs another version`,
    );
  }
  if (!allowDowngrade) {
    refuseBackwards('chart', old.version, next.version);
    refuseBackwards('app', old.appVersion, next.appVersion);
  }
  return next;
}

function nextChartVersion(old: string, wanted: string): string {
  const step = STEPS.find(each => each === wanted);
  if (!step) {
    return wanted;
  }
  if (!CHART_VERSION.test(old)) {
    throw new InputError(
      `The version ${JSON.stringify(
        old,
      )} in Chart.yaml is no SemVer without a "v": ${step} has nothing to start from, write the new version itself`,
    );
  }
  return parseChartVersion(old)!.inc(step).version;
}

/** Versions that are no SemVer have no order. */
function refuseBackwards(input: string, from: string, to: string): void {
  const haveOrder = parseChartVersion(from) && parseChartVersion(to);
  if (haveOrder && byNewestVersion(from, to) < 0) {
    throw new InputError(
      `${input}: ${to} is older than ${from}. Where that is meant, write allowDowngrade: true`,
    );
  }
}
