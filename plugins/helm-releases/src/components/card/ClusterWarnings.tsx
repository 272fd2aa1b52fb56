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

import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Collapse from '@mui/material/Collapse';
import Typography from '@mui/material/Typography';
import type {
  ClusterStatus,
  ClusterWarning,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useId, useState } from 'react';
import { PlainButton } from '../PlainButton';

/** What was in the way of reading the clusters, such as damaged objects, folded away behind its number. */
export function ClusterWarnings(props: { clusters: ClusterStatus[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const clusters = props.clusters.filter(
    ({ warningCount }) => warningCount > 0,
  );
  const count = clusters.reduce(
    (sum, { warningCount }) => sum + warningCount,
    0,
  );
  if (count === 0) {
    return null;
  }
  return (
    <Box sx={{ mt: '8px !important' }}>
      <PlainButton
        size="small"
        color="inherit"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        endIcon={
          <ExpandMoreIcon
            sx={{ transform: open ? 'rotate(180deg)' : undefined }}
          />
        }
        sx={{ color: 'text.secondary', fontWeight: 400, ml: -0.75 }}
      >
        {count === 1
          ? '1 warning from reading the clusters'
          : `${count} warnings from reading the clusters`}
      </PlainButton>
      <Collapse in={open} id={id} unmountOnExit>
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {clusters.flatMap(cluster => [
            ...cluster.warnings.map(warning => (
              <Typography
                key={`${cluster.name}/${warning.namespace}/${warning.object}`}
                component="li"
                variant="caption"
                sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}
              >
                {cluster.title ?? cluster.name} · {objectOf(warning)}:{' '}
                {warning.reason}
              </Typography>
            )),
            cluster.warningCount > cluster.warnings.length && (
              <Typography
                key={cluster.name}
                component="li"
                variant="caption"
                sx={{ color: 'text.secondary' }}
              >
                {cluster.title ?? cluster.name} ·{' '}
                {cluster.warningCount - cluster.warnings.length} more
              </Typography>
            ),
          ])}
        </Box>
      </Collapse>
    </Box>
  );
}

function objectOf({ namespace, object }: ClusterWarning): string {
  return namespace ? `${namespace}/${object}` : object;
}
