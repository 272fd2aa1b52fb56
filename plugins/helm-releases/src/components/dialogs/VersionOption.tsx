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
import Typography from '@mui/material/Typography';
import type { ReleaseVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { HTMLAttributes } from 'react';
import { SecurityChip } from '../SecurityChip';
import { Time } from '../Time';
import { ToneChip } from '../ToneChip';
import { VersionText } from '../VersionText';

/** A published version in the list to pick from. */
export function VersionOption(
  props: HTMLAttributes<HTMLLIElement> & {
    option: ReleaseVersion;
    newest: boolean;
    running: boolean;
  },
) {
  const { option, newest, running, ...rest } = props;
  return (
    <Box
      component="li"
      {...rest}
      sx={{
        '&&': { display: 'block' },
        // What cannot be chosen is there to be read all the same.
        '&&[aria-disabled="true"]': { opacity: 1, color: 'text.secondary' },
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1,
        }}
      >
        <VersionText>{option.version}</VersionText>
        {newest && <ToneChip tone="success" label="newest" />}
        {running && <ToneChip tone="neutral" label="running" />}
        {option.security && <SecurityChip />}
        {option.prerelease && <ToneChip tone="neutral" label="prerelease" />}
        {option.deprecated && <ToneChip tone="warning" label="deprecated" />}
        {option.unfit && <ToneChip tone="neutral" label="does not fit" />}
        <Typography
          variant="caption"
          sx={{ ml: 'auto', color: 'text.secondary', textAlign: 'right' }}
        >
          {option.appVersion && `app ${option.appVersion}`}
          {option.publishedAt && (
            <>
              {option.appVersion && ' · '}
              <Time iso={option.publishedAt} />
            </>
          )}
        </Typography>
      </Box>
      {option.unfit && (
        <Typography
          variant="caption"
          component="div"
          sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}
        >
          {option.unfit}
        </Typography>
      )}
    </Box>
  );
}
