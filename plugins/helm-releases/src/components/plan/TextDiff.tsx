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
import { useMemo, useState } from 'react';
import { diffTexts } from '../../diff/diffTexts';
import { firstRows } from '../../diff/firstRows';
import { type DiffSegment, foldRows } from '../../diff/foldRows';
import { type DiffLayout, useDiffLayout } from '../../hooks/useDiffLayout';
import { counted } from '../../plan/counted';
import { PlainButton } from '../PlainButton';
import { DiffSegmentRows } from './DiffSegmentRows';
import { diffTable } from './diffTable';

const CONTEXT_LINES = 3;
// More rows than this take a browser noticeable time, and nobody asked yet.
const MOST_ROWS = 400;

const widths = { number: 40, sign: 20, text: undefined };
const columns: Record<DiffLayout, (keyof typeof widths)[]> = {
  unified: ['number', 'number', 'sign', 'text'],
  split: ['number', 'sign', 'text', 'number', 'sign', 'text'],
};

/** Two texts compared; what is equal is folded away and opens on demand. */
export function TextDiff(props: {
  /** What is compared, for who cannot see where it stands. */
  label: string;
  before?: string;
  after?: string;
}) {
  const { label, before, after } = props;
  const layout = useDiffLayout();
  const [opened, setOpened] = useState<ReadonlySet<DiffSegment>>(new Set());
  const [whole, setWhole] = useState(false);
  const { segments, total, unrelated } = useMemo(() => {
    const { rows, unrelated: apart } = diffTexts(before, after);
    return {
      segments: foldRows(rows, CONTEXT_LINES),
      total: rows.length,
      unrelated: apart,
    };
  }, [before, after]);
  const shown = whole ? segments : firstRows(segments, MOST_ROWS);
  const cut = shown !== segments;
  return (
    <>
      {unrelated && (
        <Alert severity="info" sx={{ mb: 1 }}>
          Both sides differ in nearly everything, so their lines stand beside
          each other without being matched.
        </Alert>
      )}
      <Box component="table" sx={diffTable}>
        <caption>{label}</caption>
        {/* Widths of their own, since the first row may be a fold. */}
        <colgroup>
          {columns[layout].map((column, index) => (
            // eslint-disable-next-line react/no-array-index-key
            <col key={index} style={{ width: widths[column] }} />
          ))}
        </colgroup>
        <tbody>
          {shown.map((segment, index) =>
            segment.folded && !opened.has(segment) ? (
              // Segments of the same two texts never change places.
              // eslint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <td data-fold colSpan={columns[layout].length}>
                  <PlainButton
                    size="small"
                    color="inherit"
                    sx={{ fontSize: 12, py: 0 }}
                    onClick={() => setOpened(new Set([...opened, segment]))}
                  >
                    {`Show ${counted(segment.rows.length, 'unchanged line')}`}
                  </PlainButton>
                </td>
              </tr>
            ) : (
              <DiffSegmentRows
                // eslint-disable-next-line react/no-array-index-key
                key={index}
                segment={segment}
                layout={layout}
              />
            ),
          )}
        </tbody>
      </Box>
      {cut && (
        <PlainButton size="small" onClick={() => setWhole(true)}>
          {`Show all ${total} lines`}
        </PlainButton>
      )}
    </>
  );
}
