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

import type { StoredRelease } from '../database/StoredRelease';
import type { StoredRevision } from '../database/StoredRevision';
import type { CurrentRevisions } from './RevisionIndex';

/**
 * Puts a release together from its revisions.
 *
 * @param contentOf - what was read of a revision; undefined where nothing was
 */
export function summarise(
  { newest, running }: CurrentRevisions,
  contentOf: (uid: string) => StoredRevision | undefined,
): Omit<StoredRelease, 'observedAt' | 'cluster'> {
  const read = contentOf(newest.uid);
  const content = read?.content;
  const runningChart = running && contentOf(running.uid)?.content?.chart;
  return {
    driver: newest.driver,
    namespace: newest.namespace,
    name: newest.release,
    targetNamespace: content?.targetNamespace ?? newest.namespace,
    revision: newest.revision,
    // The label and the payload are written together; the label comes first to us.
    status:
      content && read.resourceVersion === newest.resourceVersion
        ? content.status
        : newest.status,
    chart: content?.chart,
    running: running && {
      revision: running.revision,
      chartVersion: runningChart?.version,
      appVersion: runningChart?.appVersion,
    },
    firstDeployed: content?.firstDeployed,
    lastDeployed: content?.lastDeployed,
    description: content?.description ?? '',
    delivery: content?.delivery ?? { method: 'helm' },
    applyMethod: content?.applyMethod ?? 'csa',
  };
}
