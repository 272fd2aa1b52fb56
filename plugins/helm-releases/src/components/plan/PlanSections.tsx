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
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { type ComponentType, type ReactNode, useId, useState } from 'react';
import { planSections, type PlanSectionName } from '../../plan/planSections';
import { ChecksSection } from './ChecksSection';
import { CrdsSection } from './CrdsSection';
import { HooksSection } from './HooksSection';
import { ResourcesSection } from './ResourcesSection';
import { ValuesSection } from './ValuesSection';

const sections: Record<
  PlanSectionName,
  ComponentType<{ plan: ReleasePlan; crdActions?: ReactNode }>
> = {
  resources: ResourcesSection,
  values: ValuesSection,
  crds: CrdsSection,
  checks: ChecksSection,
  hooks: HooksSection,
};

/** The parts of a plan, one at a time. */
export function PlanSections(props: {
  plan: ReleasePlan;
  /** What can be done about the definitions of the chart. */
  crdActions?: ReactNode;
}) {
  const { plan, crdActions } = props;
  const [shown, setShown] = useState<PlanSectionName>('resources');
  const id = useId();
  const Section = sections[shown];
  return (
    <Box>
      <Tabs
        value={shown}
        onChange={(_, next: PlanSectionName) => setShown(next)}
        aria-label="Parts of the plan"
        variant="scrollable"
        allowScrollButtonsMobile
        sx={theme => ({
          minHeight: 40,
          borderBottom: `1px solid ${theme.palette.divider}`,
          '& .v5-MuiTab-root': {
            minHeight: 40,
            minWidth: 0,
            px: 1.5,
            textTransform: 'none',
            fontSize: 14,
            letterSpacing: 'normal',
            // Backstage's dark theme would make it white beneath white text.
            '&:hover': {
              color: theme.palette.text.primary,
              backgroundColor: theme.palette.action.hover,
            },
          },
        })}
      >
        {planSections(plan).map(({ name, title, count }) => (
          <Tab
            key={name}
            value={name}
            id={`${id}-${name}`}
            aria-controls={name === shown ? `${id}-panel` : undefined}
            label={`${title} (${count})`}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${shown}`}
        sx={{ pt: 1.5 }}
      >
        {/* What was opened in the plan of another version says nothing of this one. */}
        <Section
          key={`${plan.to.chartVersion} ${plan.to.revision}`}
          plan={plan}
          crdActions={crdActions}
        />
      </Box>
    </Box>
  );
}
