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

import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useCallback } from 'react';
import { rootRouteRef } from '../routes';

/** Name of the query parameter that names the release a tab shows. */
export const RELEASE_PARAMETER = 'release';

/** The value of {@link RELEASE_PARAMETER} for a release. */
export function releaseParameter(release: ReleaseKey): string {
  return [release.cluster, release.namespace, release.name].join('/');
}

/**
 * Gives the path of the Helm tab of the entity at hand for a release, or
 * undefined in an app that shows the card without the tab.
 */
export function useHelmTabPath():
  | ((release: ReleaseKey) => string)
  | undefined {
  let tab: (() => string) | undefined;
  try {
    // It throws after its last hook, and for as long as the app has no such tab.
    // eslint-disable-next-line react-hooks/rules-of-hooks
    tab = useRouteRef(rootRouteRef);
  } catch {
    tab = undefined;
  }
  const base = tab?.();
  const path = useCallback(
    (release: ReleaseKey) =>
      `${base}?${new URLSearchParams({
        [RELEASE_PARAMETER]: releaseParameter(release),
      })}`,
    [base],
  );
  return base === undefined ? undefined : path;
}
