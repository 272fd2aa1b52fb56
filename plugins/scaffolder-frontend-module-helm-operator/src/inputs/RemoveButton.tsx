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

import Button from '@mui/material/Button';

/** Takes something out of a list; to the right of what else is in its row. */
export function RemoveButton(props: {
  id: string;
  /** What it takes out, such as `kind`. */
  noun: string;
  /** Which of them, such as `kind 1`, for those who do not see where it stands. */
  title: string;
  onRemove(): void;
}) {
  const { id, noun, title, onRemove } = props;
  return (
    <Button
      id={id}
      onClick={onRemove}
      aria-label={`Remove ${noun}: ${title}`}
      color="inherit"
      size="small"
      sx={{ ml: 'auto', textTransform: 'none' }}
    >
      Remove {noun}
    </Button>
  );
}
