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

import type { BarFinding } from './BarTool';

/** Findings by groups of renderings and by tools. */
export function barTable(columns: string[]) {
  const rows = new Map<string, { cases: number; findings: BarFinding[] }>();
  const count = (row: string, column: string) =>
    rows.get(row)?.findings.filter(({ tool }) => tool === column).length ?? 0;
  return {
    note(row: string, found: BarFinding[]): void {
      const { cases, findings } = rows.get(row) ?? { cases: 0, findings: [] };
      rows.set(row, { cases: cases + 1, findings: [...findings, ...found] });
    },
    count,
    /** In Markdown. */
    lines(): string[] {
      return [
        `| Findings | renderings | ${columns.join(' | ')} |`,
        `| --- | ${['', ...columns].map(() => '---:').join(' | ')} |`,
        ...[...rows].map(
          ([row, { cases }]) =>
            `| ${row} | ${cases} | ${columns
              .map(column => count(row, column))
              .join(' | ')} |`,
        ),
      ];
    },
  };
}
