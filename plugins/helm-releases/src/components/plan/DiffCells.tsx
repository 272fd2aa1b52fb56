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

import type { DiffLine } from '../../diff/DiffRow';

type Change = 'same' | 'removed' | 'added';

const signs = { same: '', removed: '−', added: '+' };
const words = { same: undefined, removed: 'removed', added: 'added' };

/** The sign and the text of a line; empty cells where the side has no line. */
export function DiffCells(props: { change: Change; line?: DiffLine }) {
  const { line } = props;
  const change = line ? props.change : 'same';
  return (
    <>
      <td data-sign data-change={change} aria-label={words[change]}>
        {signs[change]}
      </td>
      <td data-change={change}>{line && <LineText line={line} />}</td>
    </>
  );
}

function LineText({ line }: { line: DiffLine }) {
  if (!line.spans) {
    return <>{line.text || ' '}</>;
  }
  return (
    <>
      {line.spans.map(({ text, changed }, index) =>
        // The pieces of a line never change places.
        // eslint-disable-next-line react/no-array-index-key
        changed ? (
          <mark key={index}>{text}</mark>
        ) : (
          <span key={index}>{text}</span>
        ),
      )}
    </>
  );
}
