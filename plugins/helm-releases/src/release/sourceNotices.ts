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

/** What is wrong with the chart source of some releases. */
export interface SourceNotice {
  problem: string;
  /** ISO 8601; how old what is shown of the source is. */
  readAt?: string;
  /** Those it is about. */
  releases: ReleaseSummary[];
}

/**
 * What is wrong with the sources of releases, each problem once. That a source
 * is not known is one problem, although it is told of each installed version.
 */
export function sourceNotices(releases: ReleaseSummary[]): SourceNotice[] {
  const notices = new Map<string, SourceNotice>();
  for (const release of releases) {
    const source = sourceOf(release);
    const problem = sourceProblem(source);
    if (problem) {
      const key =
        source.confidence === 'unknown'
          ? `unknown ${source.rivals?.join(' ') ?? ''}`
          : `${source.url} ${problem}`;
      const notice = notices.get(key) ?? {
        problem,
        readAt: source.readAt,
        releases: [],
      };
      notice.releases.push(release);
      notices.set(key, notice);
    }
  }
  return [...notices.values()];
}
