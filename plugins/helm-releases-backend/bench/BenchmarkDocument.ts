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

import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The page that benchmarks write their figures into: each has a section of its
 * own between two comments, and leaves the rest alone.
 */
export class BenchmarkDocument {
  /** @param path - of the Markdown file, which must hold the section's comments */
  constructor(private readonly path: string) {}

  /** @throws Error where the page has no such section */
  write(section: string, markdown: string): void {
    const begin = `<!-- begin: ${section} -->`;
    const end = `<!-- end: ${section} -->`;
    const page = readFileSync(this.path, 'utf8');
    const from = page.indexOf(begin);
    const to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new Error(`${this.path} has no section "${section}".`);
    }
    writeFileSync(
      this.path,
      `${page.slice(0, from)}${begin}\n\n${markdown.trim()}\n\n${page.slice(
        to,
      )}`,
    );
  }
}
