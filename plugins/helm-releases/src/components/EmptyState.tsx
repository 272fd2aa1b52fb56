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
 * See the License for the specific language governing access and
 * limitations under the License.
 */

import { CopyTextButton } from '@backstage/core-components';
import type { Entity } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  CHART_ANNOTATION,
  RELEASE_ANNOTATION,
  releaseSelectorOf,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ReactNode } from 'react';

/** No release is claimed by the entity: what it asks for, and how to ask for another. */
export function EmptyState(props: {
  entity: Entity;
  /** What can be done about it. */
  children?: ReactNode;
}) {
  const { entity, children } = props;
  const selector = releaseSelectorOf(entity);
  const snippet = [
    'metadata:',
    '  annotations:',
    `    ${CHART_ANNOTATION}: ${selector?.charts[0] ?? entity.metadata.name}`,
  ].join('\n');
  return (
    <Box>
      <Typography variant="body1" sx={{ fontWeight: 500, mb: 0.5 }}>
        No release found
      </Typography>
      {children}
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
        {selector
          ? `No cluster runs ${asked(
              selector,
            )}. Install it, or correct the annotation of this entity:`
          : 'This entity names no chart yet. Add an annotation to its catalog-info.yaml:'}
      </Typography>
      <Box
        sx={theme => ({
          display: 'flex',
          alignItems: 'flex-start',
          justifyContent: 'space-between',
          borderRadius: 1,
          border: `1px solid ${theme.palette.divider}`,
          backgroundColor: theme.palette.background.default,
          pl: 1.5,
        })}
      >
        <Box
          component="pre"
          tabIndex={0}
          aria-label="Annotation to copy"
          sx={{ m: 0, py: 1.25, fontSize: 13, overflowX: 'auto' }}
        >
          {snippet}
        </Box>
        <CopyTextButton
          text={snippet}
          tooltipText="Copied"
          aria-label="Copy the annotation"
        />
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
        <code>{RELEASE_ANNOTATION}</code> names releases instead of a chart.
      </Typography>
    </Box>
  );
}

function asked(selector: { charts: string[]; releases: string[] }): string {
  return [
    ...selector.charts.map(chart => `the chart ${chart}`),
    ...selector.releases.map(release => `a release ${release}`),
  ].join(' or ');
}
