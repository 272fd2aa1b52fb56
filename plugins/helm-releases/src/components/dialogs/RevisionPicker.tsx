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

import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import type { ReleaseRevision } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useId } from 'react';
import { Time } from '../Time';
import { VersionText } from '../VersionText';

/** Picks one revision of a history. */
export function RevisionPicker(props: {
  revisions: ReleaseRevision[];
  value?: number;
  onChange: (revision: number) => void;
}) {
  const { revisions, value, onChange } = props;
  const label = useId();
  return (
    <FormControl>
      <FormLabel id={label} sx={{ fontSize: 14 }}>
        Revision
      </FormLabel>
      <RadioGroup
        aria-labelledby={label}
        value={value ?? ''}
        onChange={(_, next) => onChange(Number(next))}
        sx={{ maxHeight: 280, overflowY: 'auto', flexWrap: 'nowrap', pl: 0.5 }}
      >
        {revisions.map(revision => (
          <FormControlLabel
            key={revision.revision}
            value={revision.revision}
            control={<Radio size="small" />}
            sx={{ alignItems: 'flex-start', mr: 0, py: 0.25 }}
            label={
              <Box sx={{ pt: 0.75 }}>
                <Typography variant="body2" component="span">
                  Revision {revision.revision} ·{' '}
                  <VersionText>
                    {revision.chartVersion ?? 'unreadable chart'}
                  </VersionText>
                  {revision.appVersion && ` · app ${revision.appVersion}`}
                </Typography>
                <Typography
                  variant="caption"
                  component="div"
                  color="text.secondary"
                  sx={{ overflowWrap: 'anywhere' }}
                >
                  {revision.deployedAt && <Time iso={revision.deployedAt} />}
                  {revision.description && ` · ${revision.description}`}
                </Typography>
              </Box>
            }
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
