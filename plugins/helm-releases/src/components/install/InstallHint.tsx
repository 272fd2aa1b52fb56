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
import Typography from '@mui/material/Typography';
import type { InstallChoices } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Refreshing } from '../../hooks/useRefreshing';
import { installRefusal } from '../../install/installRefusal';
import { messageOf } from '../messageOf';
import { InstallOffer } from './InstallOffer';

/** What can be done where nothing runs: the offer to install, or why there is none. */
export function InstallHint(props: {
  installs: Refreshing<InstallChoices>;
  onOpen: (choices: InstallChoices) => void;
}) {
  const { value, error } = props.installs;
  const refusal = value ? installRefusal(value) : error && messageOf(error);
  return (
    <Box sx={{ mb: 1.5 }}>
      <InstallOffer choices={value} variant="contained" onOpen={props.onOpen} />
      {refusal && (
        <Typography
          variant="body2"
          color="text.secondary"
          sx={{ overflowWrap: 'anywhere' }}
        >
          {value
            ? 'It cannot be installed from here: '
            : 'What could be installed cannot be read: '}
          {refusal}
        </Typography>
      )}
    </Box>
  );
}
