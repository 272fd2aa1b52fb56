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

import { LineCounter, parseDocument, type Document } from 'yaml';

/** A text of YAML, and where in it something stands. */
export class YamlText {
  readonly #document: Document;
  readonly #lines = new LineCounter();
  /** Why it cannot be read. */
  readonly problem?: { message: string; line: number };
  readonly content: any;

  constructor(text: string) {
    this.#document = parseDocument(text, { lineCounter: this.#lines });
    const [error] = this.#document.errors;
    if (error) {
      this.problem = {
        message: error.message.split('\n')[0],
        line: error.linePos?.[0].line ?? 1,
      };
      return;
    }
    try {
      this.content = this.#document.toJS({ maxAliasCount: 100 });
    } catch (tooManyAliases) {
      this.problem = { message: (tooManyAliases as Error).message, line: 1 };
    }
  }

  /** Line of what is at a path, or of the nearest above it. */
  lineOf(path: (string | number)[]): number {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = this.#document.getIn(path.slice(0, depth), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) {
        return this.#lines.linePos(node.range[0]).line;
      }
    }
    return 1;
  }
}
