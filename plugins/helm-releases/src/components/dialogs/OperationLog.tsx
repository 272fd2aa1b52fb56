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
import LinearProgress from '@mui/material/LinearProgress';
import type { OperationEvent } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useEffect, useRef, useState } from 'react';
import { PlainButton } from '../PlainButton';

// A line or so: how far from the end still counts as being there.
const AT_END_PX = 24;

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/**
 * The log of an operation. It follows the newest line until the reader scrolls
 * away, and again once the reader is back at the end.
 */
export function OperationLog(props: {
  events: OperationEvent[];
  running: boolean;
  /** It is not all that the dialog shows. */
  low?: boolean;
}) {
  const { events, running, low } = props;
  const box = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);

  // The button that led here is gone: the keys now scroll, and Escape closes.
  useEffect(() => box.current?.focus(), []);

  useEffect(() => {
    if (following && box.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [events, following]);

  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!;
    setFollowing(scrollHeight - scrollTop - clientHeight <= AT_END_PX);
  };
  return (
    <Box sx={{ position: 'relative' }}>
      <Box sx={{ height: 4 }}>
        {running && <LinearProgress aria-label="Helm is running" />}
      </Box>
      <Box
        ref={box}
        role="log"
        aria-live="polite"
        aria-label="Log"
        tabIndex={0}
        onScroll={scrolled}
        sx={theme => ({
          height: low ? 120 : 260,
          overflow: 'auto',
          px: 1.5,
          py: 1,
          fontFamily: '"Roboto Mono", ui-monospace, Menlo, Consolas, monospace',
          fontSize: 12,
          lineHeight: 1.6,
          color: theme.palette.text.primary,
          backgroundColor: theme.palette.background.default,
          border: `1px solid ${theme.palette.divider}`,
          borderRadius: 1,
          '&:focus-visible': {
            outline: `2px solid ${theme.palette.primary.main}`,
          },
        })}
      >
        {events.length === 0 && (
          <Box sx={{ color: 'text.secondary' }}>
            {running ? 'Waiting for the first line…' : 'The log is empty.'}
          </Box>
        )}
        {events.map(event => (
          <Box key={event.sequence} sx={{ display: 'flex', columnGap: 1.5 }}>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {timeOf(event)}
            </Box>
            <Box
              component="span"
              sx={{
                minWidth: 0,
                whiteSpace: 'pre-wrap',
                overflowWrap: 'anywhere',
                fontWeight: event.stream === 'portal' ? 600 : 400,
              }}
            >
              {event.message}
            </Box>
          </Box>
        ))}
      </Box>
      {!following && (
        <PlainButton
          size="small"
          variant="contained"
          onClick={() => setFollowing(true)}
          sx={{ position: 'absolute', bottom: 12, right: 20 }}
        >
          To the end
        </PlainButton>
      )}
    </Box>
  );
}

function timeOf({ at }: OperationEvent): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : clock.format(date);
}
