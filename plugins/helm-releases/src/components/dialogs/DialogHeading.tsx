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

import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** Title of a dialog: what is done, and to which release. */
export function DialogHeading(props: {
  id: string;
  title: string;
  children: ReactNode;
}) {
  return (
    // The heading alone names the dialog, so the box around it needs another id.
    <DialogTitle component="div" id={`${props.id}-box`} sx={{ pb: 1 }}>
      <Typography
        id={props.id}
        component="h2"
        sx={{ m: 0, fontSize: 20, fontWeight: 700, overflowWrap: 'anywhere' }}
      >
        {props.title}
      </Typography>
      <Typography
        variant="body2"
        color="text.secondary"
        sx={{ overflowWrap: 'anywhere' }}
      >
        {props.children}
      </Typography>
    </DialogTitle>
  );
}
