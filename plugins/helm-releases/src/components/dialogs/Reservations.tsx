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

import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import type { Reservation } from '../../plan/reservationsOf';
import { plainList } from '../plan/plainList';

/** What speaks against a change, and the word of the user that it is wanted all the same. */
export function Reservations(props: {
  reservations: Reservation[];
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
}) {
  const { reservations, agreed, onAgree } = props;
  if (reservations.length === 0) {
    return null;
  }
  const fatal = reservations.some(({ severity }) => severity === 'fatal');
  return (
    <Alert
      severity={fatal ? 'error' : 'warning'}
      sx={theme => ({
        mx: 3,
        mb: 1,
        py: 0,
        [theme.breakpoints.down('sm')]: { flexWrap: 'wrap' },
      })}
      action={
        <FormControlLabel
          sx={{ mr: 0, my: 'auto' }}
          control={
            <Checkbox
              size="small"
              color="default"
              checked={agreed}
              onChange={(_, checked) => onAgree(checked)}
              sx={{ py: 0, color: 'inherit' }}
            />
          }
          label={
            <Typography variant="body2" color="inherit">
              {fatal
                ? 'I have read why, and want it all the same'
                : 'I have read what changes'}
            </Typography>
          }
        />
      }
    >
      <Box component="ul" sx={plainList}>
        {reservations.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </Box>
    </Alert>
  );
}
