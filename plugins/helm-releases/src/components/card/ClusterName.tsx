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

import Typography from '@mui/material/Typography';

const LONGEST_LINE = 24;

/** The name of a cluster, with the release below it where the cluster has several. */
export function ClusterName(props: {
  name: string;
  detail?: string;
  muted?: boolean;
}) {
  return (
    <>
      <Typography
        variant="body2"
        sx={{
          fontWeight: 500,
          color: props.muted ? 'text.secondary' : 'text.primary',
          maxWidth: `${LONGEST_LINE}ch`,
          whiteSpace: props.name.length > LONGEST_LINE ? 'normal' : 'nowrap',
          overflowWrap: 'break-word',
        }}
      >
        {props.name}
      </Typography>
      {props.detail && (
        <Typography
          variant="caption"
          component="div"
          sx={{
            color: 'text.secondary',
            maxWidth: `${LONGEST_LINE}ch`,
            overflowWrap: 'break-word',
          }}
        >
          {props.detail}
        </Typography>
      )}
    </>
  );
}
