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

import Tooltip from '@mui/material/Tooltip';
import { useNow } from '../hooks/useNow';
import { relativeTime } from '../release/relativeTime';

const exact = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'long',
});

/** How long ago something was, with the exact time on hover. */
export function Time(props: { iso: string }) {
  const now = useNow();
  const date = new Date(props.iso);
  const title = Number.isNaN(date.getTime()) ? props.iso : exact.format(date);
  return (
    <Tooltip title={title} describeChild>
      <time dateTime={props.iso}>{relativeTime(props.iso, now)}</time>
    </Tooltip>
  );
}
