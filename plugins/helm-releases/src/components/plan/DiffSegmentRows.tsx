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

import type { DiffSegment } from '../../diff/foldRows';
import { unifiedLines } from '../../diff/unifiedLines';
import type { DiffLayout } from '../../hooks/useDiffLayout';
import { DiffCells } from './DiffCells';

/** The rows of a part of a comparison. */
export function DiffSegmentRows(props: {
  segment: DiffSegment;
  layout: DiffLayout;
}) {
  const { rows } = props.segment;
  if (props.layout === 'unified') {
    return (
      <>
        {unifiedLines(rows).map(({ change, before, after, line }) => (
          <tr key={`${before} ${after}`}>
            <td data-number data-change={change}>
              {before}
            </td>
            <td data-number data-change={change}>
              {after}
            </td>
            <DiffCells change={change} line={line} />
          </tr>
        ))}
      </>
    );
  }
  return (
    <>
      {rows.map(({ kind, before, after }) => {
        const changed = kind === 'changed';
        const left = changed && before ? 'removed' : 'same';
        const right = changed && after ? 'added' : 'same';
        return (
          <tr key={`${before?.number} ${after?.number}`}>
            <td data-number data-change={left}>
              {before?.number}
            </td>
            <DiffCells change={left} line={before} />
            <td data-number data-change={right}>
              {after?.number}
            </td>
            <DiffCells change={right} line={after} />
          </tr>
        );
      })}
    </>
  );
}
