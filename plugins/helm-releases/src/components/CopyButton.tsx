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

import CheckIcon from '@mui/icons-material/Check';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { visuallyHidden } from '../theme/visuallyHidden';
import { copyText } from './copyText';
import { PlainButton } from './PlainButton';

const SHOWN_MS = 3_000;

/** Copies a text, and says that it has. */
export function CopyButton(props: {
  text: string;
  label: string;
  /** What tells it from other buttons with its label, for who cannot see where it stands. */
  of?: string;
}) {
  const { text, label, of } = props;
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const said = { copied: 'Copied', failed: 'Select the text to copy it' };
  return (
    <>
      <PlainButton
        size="small"
        variant="outlined"
        aria-label={of && !outcome ? `${label} ${of}` : undefined}
        startIcon={outcome === 'copied' ? <CheckIcon /> : <ContentCopyIcon />}
        onClick={async () =>
          setOutcome((await copyText(text)) ? 'copied' : 'failed')
        }
        // As wide whatever it says.
        sx={{ minWidth: 184, justifyContent: 'flex-start' }}
      >
        {outcome ? said[outcome] : label}
      </PlainButton>
      <Box component="span" role="status" sx={visuallyHidden}>
        {outcome && said[outcome]}
      </Box>
    </>
  );
}
