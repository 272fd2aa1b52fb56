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
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { VersionChanges as Changes } from '../../release/changesBetween';
import { changesText } from '../../release/changesText';
import { PlainButton } from '../PlainButton';
import { VersionChangeList } from './VersionChangeList';

// A chart may be years behind: more is there on demand.
const MOST_VERSIONS = 20;

/** What a change of versions brings, in the words of the chart's authors. */
export function VersionChanges(props: {
  title: string;
  versions: Changes[];
  loading: boolean;
  /** What to say where the authors say nothing. */
  nothing: string;
}) {
  const { title, versions, loading, nothing } = props;
  const [all, setAll] = useState(false);
  const id = useId();
  const shown = all ? versions : versions.slice(0, MOST_VERSIONS);
  const hidden = versions.length - shown.length;
  return (
    <Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          columnGap: 1,
          mb: 0.5,
        }}
      >
        <Typography
          id={id}
          component="h3"
          variant="body2"
          sx={{ m: 0, fontWeight: 500 }}
        >
          {title}
        </Typography>
        <Typography
          role="status"
          variant="caption"
          sx={{ ml: 'auto', color: 'text.secondary' }}
        >
          {loading ? 'Reading the versions' : changesText(versions)}
        </Typography>
      </Box>
      {/* As high whatever it holds, so that nothing jumps from choice to choice. */}
      <Box
        role="region"
        aria-labelledby={id}
        tabIndex={0}
        sx={theme => ({
          height: 148,
          overflowY: 'auto',
          px: 1.5,
          py: 1,
          border: `1px solid ${theme.palette.divider}`,
          borderRadius: 1,
          '&:focus-visible': {
            outline: `2px solid ${theme.palette.primary.main}`,
          },
        })}
      >
        {loading && (
          <>
            <Skeleton width="30%" />
            <Skeleton width="80%" />
          </>
        )}
        {!loading && versions.length === 0 && (
          <Typography variant="body2" color="text.secondary">
            {nothing}
          </Typography>
        )}
        {shown.map(version => (
          <VersionChangeList key={version.version} version={version} />
        ))}
        {hidden > 0 && (
          <PlainButton size="small" onClick={() => setAll(true)}>
            Show {hidden} older {hidden === 1 ? 'version' : 'versions'}
          </PlainButton>
        )}
      </Box>
    </Box>
  );
}
