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

import { PlainButton } from '../PlainButton';

/** What becomes of the user's values, with the way to edit them. */
export function ValuesTerm(props: {
  edited: boolean;
  /** What they are while nobody edits them. */
  otherwise?: string;
  /** Absent while they are being edited. */
  onEdit?: () => void;
}) {
  const {
    edited,
    otherwise = 'kept as they are in the running revision',
    onEdit,
  } = props;
  return (
    <>
      {edited ? 'as edited' : otherwise}{' '}
      {onEdit && (
        <PlainButton
          size="small"
          onClick={onEdit}
          // Lines up with the text, whether it stands beside or below it.
          sx={{ minWidth: 0, px: 0, py: 0 }}
        >
          Edit as YAML
        </PlainButton>
      )}
    </>
  );
}
