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
import type {
  ReleasePlan,
  ResourceChange,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useMemo } from 'react';
import {
  DiffLayoutContext,
  useChosenDiffLayout,
} from '../../hooks/useDiffLayout';
import { counted } from '../../plan/counted';
import { objectId } from '../../plan/objectText';
import { resourceGroups } from '../../plan/resourceGroups';
import { DiffLayoutSwitch } from './DiffLayoutSwitch';
import { Muted } from './Muted';
import { ResourceRow } from './ResourceRow';
import { SectionHeading } from './SectionHeading';
import { WithheldNotice } from './WithheldNotice';

const titles: Record<ResourceChange, string> = {
  removed: 'Removed',
  changed: 'Changed',
  added: 'Added',
  kept: 'Kept in the cluster, where helm looks after them no more',
  unchanged: 'Unchanged',
};

/** The resources of a plan by what happens to them. */
export function ResourcesSection(props: { plan: ReleasePlan }) {
  const { plan } = props;
  const [layout, setLayout] = useChosenDiffLayout();
  const groups = useMemo(() => resourceGroups(plan.resources), [plan]);
  const answers = useMemo(
    () =>
      new Map(
        plan.answers
          .filter(({ hook }) => !hook)
          .map(answer => [objectId(answer.object), answer]),
      ),
    [plan],
  );
  return (
    <DiffLayoutContext.Provider value={layout}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
          mb: 1,
        }}
      >
        <Muted>
          {plan.unchangedCount > 0
            ? `${counted(plan.unchangedCount, 'resource')} unchanged.`
            : 'No resource stays as it is.'}
        </Muted>
        <Box sx={{ ml: 'auto' }}>
          <DiffLayoutSwitch value={layout} onChange={setLayout} />
        </Box>
      </Box>
      <WithheldNotice reason={plan.withheld} />
      {groups.map(({ change, resources }) => (
        <Box key={change} component="section" sx={{ '& + &': { mt: 2 } }}>
          <SectionHeading>
            {titles[change]} ({resources.length})
          </SectionHeading>
          {resources.map(resource => (
            <ResourceRow
              key={objectId(resource.object)}
              resource={resource}
              namespace={plan.release.namespace}
              answer={answers.get(objectId(resource.object))}
              withheld={plan.withheld}
            />
          ))}
        </Box>
      ))}
    </DiffLayoutContext.Provider>
  );
}
