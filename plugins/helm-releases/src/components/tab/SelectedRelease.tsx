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

import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { ReleaseList } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { type ReactNode, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  RELEASE_PARAMETER,
  releaseParameter,
} from '../../hooks/useHelmTabPath';
import { inClusterOrder } from '../../release/chartSections';
import { releaseId } from '../../release/releaseId';
import { ReleaseDetails } from './ReleaseDetails';
import { ReleaseTabs } from './ReleaseTabs';

/** The releases of an entity as tabs, and the one that the address names in full. */
export function SelectedRelease(props: {
  entityRef: string;
  /** With at least one release. */
  list: ReleaseList;
  /** What else can be done, beside the tabs. */
  action: ReactNode;
  onChanged: () => void;
}) {
  const { entityRef, list, action, onChanged } = props;
  const [parameters, setParameters] = useSearchParams();
  const items = useMemo(() => inClusterOrder(list), [list]);
  const wanted = parameters.get(RELEASE_PARAMETER);
  const release =
    items.find(one => releaseParameter(one) === wanted) ?? items[0];
  return (
    <Stack spacing={2}>
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          alignItems: 'end',
          gridTemplateColumns: 'minmax(0, 1fr) auto',
        }}
      >
        <ReleaseTabs
          releases={items}
          clusters={list.clusters}
          selected={release}
          missing={wanted !== null && releaseParameter(release) !== wanted}
          onSelect={next =>
            setParameters(
              before => {
                before.set(RELEASE_PARAMETER, releaseParameter(next));
                return before;
              },
              { replace: true },
            )
          }
        />
        {action}
      </Box>
      <ReleaseDetails
        key={releaseId(release)}
        entityRef={entityRef}
        release={release}
        cluster={list.clusters.find(({ name }) => name === release.cluster)}
        access={list.access}
        onChanged={onChanged}
      />
    </Stack>
  );
}
