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

import type { ReleaseSummary } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { sourceOf, sourceProblem } from './sourceText';

/**
 * Why the distance of a release is what it is and what to do about it, where
 * its name does not say so by itself.
 */
export function distanceReason(release: ReleaseSummary): string | undefined {
  const { distance, latest, unfit, chart } = release;
  if (distance === 'ahead' && latest) {
    return `The newest version that is published and fits is ${latest.version}.`;
  }
  if (distance !== 'unknown') {
    return undefined;
  }
  if (!chart) {
    return 'The chart of the release could not be read.';
  }
  const source = sourceOf(release);
  const problem = sourceProblem(source);
  if (problem) {
    return problem;
  }
  if (unfit) {
    return `No published version fits the cluster. Of ${unfit.version}: ${unfit.reason}`;
  }
  return source.readAt
    ? 'The source publishes no version to compare with.'
    : 'The source has not been read yet.';
}
