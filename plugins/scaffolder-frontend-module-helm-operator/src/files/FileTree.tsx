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
import { type KeyboardEvent, useRef, useState } from 'react';
import { treeRows } from './treeRows';

/** A tree of files to walk through with the arrows; the file under the focus is the one chosen. */
export function FileTree(props: {
  label: string;
  paths: string[];
  chosen: string | undefined;
  onChoose(path: string): void;
}) {
  const { paths, chosen, onChoose } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const tree = useRef<HTMLDivElement>(null);
  const all = treeRows(paths);
  const rows = all.filter(
    ({ path }) => ![...closed].some(folder => path.startsWith(`${folder}/`)),
  );
  const current =
    rows.find(({ path }) => path === focused) ??
    rows.find(({ path }) => path === chosen) ??
    rows[0];

  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    tree.current
      ?.querySelector<HTMLElement>(`[data-path="${CSS.escape(row.path)}"]`)
      ?.focus();
  };
  const fold = (path: string, isClosed: boolean) => {
    const next = new Set(closed);
    if (isClosed) {
      next.add(path);
    } else {
      next.delete(path);
    }
    setClosed(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = rows.indexOf(current);
    const { path, isFolder, level } = current;
    const parent = rows
      .slice(0, index)
      .reverse()
      .findIndex(row => row.level < level);
    const steps: Record<string, () => void> = {
      ArrowDown: () => go(index + 1),
      ArrowUp: () => go(index - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () =>
        isFolder && closed.has(path) ? fold(path, false) : go(index + 1),
      ArrowLeft: () => {
        if (isFolder && !closed.has(path)) {
          fold(path, true);
        } else if (parent >= 0) {
          go(index - 1 - parent);
        }
      },
      Enter: () => isFolder && fold(path, !closed.has(path)),
    };
    if (Object.hasOwn(steps, event.key)) {
      // Else the page scrolls, or the form goes to its next page.
      event.preventDefault();
      steps[event.key]();
    }
  };

  return (
    <Box
      ref={tree}
      role="tree"
      aria-label={props.label}
      onKeyDown={onKeyDown}
      sx={{ overflow: 'auto', maxHeight: 420, typography: 'body2' }}
    >
      {rows.map(({ path, name, level, isFolder }) => (
        <Box
          key={path}
          role="treeitem"
          data-path={path}
          aria-level={level}
          aria-expanded={isFolder ? !closed.has(path) : undefined}
          aria-selected={path === chosen}
          tabIndex={path === current.path ? 0 : -1}
          onFocus={() => {
            setFocused(path);
            if (!isFolder) {
              onChoose(path);
            }
          }}
          onClick={() => isFolder && fold(path, !closed.has(path))}
          sx={{
            pl: 1 + (level - 1) * 2,
            pr: 1,
            py: 0.25,
            cursor: 'pointer',
            whiteSpace: 'nowrap',
            bgcolor: path === chosen ? 'action.selected' : undefined,
            '&:hover': { bgcolor: 'action.hover' },
            '&:focus-visible': {
              outline: '2px solid',
              outlineColor: 'primary.main',
              outlineOffset: -2,
            },
          }}
        >
          {isFolder ? `${closed.has(path) ? '▸' : '▾'} ${name}/` : name}
        </Box>
      ))}
    </Box>
  );
}
