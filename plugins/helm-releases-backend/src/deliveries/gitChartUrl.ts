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

/**
 * A chart in a folder of a git repository, as the source for charts in git is
 * written. Flux names the repository with or without `.git`, the folder with or
 * without `./`.
 *
 * @returns undefined for a repository that is not reached by https
 */
export function gitChartUrl(
  repository: string,
  folder: string,
  branch?: string,
): string | undefined {
  if (!/^https?:\/\//.test(repository)) {
    return undefined;
  }
  const clone = repository.replace(/(\.git)?\/*$/, '.git');
  const path = folder.replace(/^(\.?\/+)+|\/+$/g, '').replace(/^\.$/, '');
  const ref = branch ? `?ref=${encodeURIComponent(branch)}` : '';
  return `git+${clone}//${path}${ref}`;
}
