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

import type { TreeRow } from './TreeRow';

/**
 * The lines of a tree: folders before what they hold, and a folder that holds
 * nothing but another one on a line with it.
 *
 * @param paths - of files, with `/` between
 */
export function treeRows(paths: string[]): TreeRow[] {
  return rowsIn('', [...paths].sort(), 1);
}

function rowsIn(folder: string, paths: string[], level: number): TreeRow[] {
  const children = new Map<string, string[]>();
  for (const path of paths) {
    const [name] = path.slice(folder.length).split('/');
    children.set(name, [...(children.get(name) ?? []), path]);
  }
  return [...children].flatMap(([first, within]) => {
    let path = folder + first;
    if (within[0] === path) {
      return [{ path, name: first, level, isFolder: false }];
    }
    for (
      let only = onlyFolderIn(path, within);
      only;
      only = onlyFolderIn(path, within)
    ) {
      path = only;
    }
    const name = path.slice(folder.length);
    return [
      { path, name, level, isFolder: true },
      ...rowsIn(`${path}/`, within, level + 1),
    ];
  });
}

function onlyFolderIn(folder: string, paths: string[]): string | undefined {
  const [name, ...rest] = paths[0].slice(folder.length + 1).split('/');
  const only = `${folder}/${name}`;
  return rest.length > 0 && paths.every(path => path.startsWith(`${only}/`))
    ? only
    : undefined;
}
