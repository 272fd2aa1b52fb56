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
import { readChartAnnotations } from './chartAnnotations';

const MAX_TEXT = 1_000;

/** The content of a Chart.yaml, of somebody unknown: from JSON or YAML. */
export type ChartMetadata = Partial<Record<string, unknown>>;

/**
 * What a Chart.yaml says of a version.
 *
 * @param version - the one that it is published as
 */
export function describeVersion(
  version: string,
  metadata: ChartMetadata,
): Omit<ChartVersion, 'version'> {
  const { annotations } = metadata;
  const { prerelease, security, changes } = readChartAnnotations(
    typeof annotations === 'object' ? { ...annotations } : undefined,
  );
  return {
    appVersion: scalar(metadata.appVersion),
    kubeVersion: scalar(metadata.kubeVersion),
    deprecated: scalar(metadata.deprecated) === 'true' || undefined,
    prerelease: prerelease || isPrerelease(version),
    security,
    changes,
  };
}

export function isPrerelease(version: string): boolean {
  return (parseChartVersion(version)?.prerelease.length ?? 0) > 0;
}

/** Of a scalar the text: in JSON an unquoted app version is a number. */
export function scalar(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== ''
    ? String(value).slice(0, MAX_TEXT)
    : undefined;
}
