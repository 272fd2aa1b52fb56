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
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { visuallyHidden } from '../inputs/visuallyHidden';

/** A list that is edited, around the editors of its entries. */
export function DraftList(props: {
  /** As given to `useDrafts`. */
  baseId: string;
  title: string;
  description?: string;
  /** What an entry is called, such as `kind`. */
  noun: string;
  /** What is wrong with the list as a whole. */
  problem?: string;
  /** What a screen reader is told of the last step. */
  said: string;
  onAdd(): void;
  children: ReactNode;
}) {
  const { baseId, title, description, noun, problem, said } = props;
  const titleId = `${baseId}_title`;
  return (
    <Box role="group" aria-labelledby={titleId} sx={{ mt: 2 }}>
      <Typography id={titleId} variant="h6" component="h2">
        {title}
      </Typography>
      {description && <Typography variant="body2">{description}</Typography>}
      {props.children}
      {problem && <p role="alert">{problem}</p>}
      <Button
        id={`${baseId}_add`}
        onClick={props.onAdd}
        variant="outlined"
        sx={{ mt: 2, textTransform: 'none' }}
      >
        Add {noun}
      </Button>
      <Box component="span" role="status" sx={visuallyHidden}>
        {said}
      </Box>
    </Box>
  );
}
