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

/** Commands of a guide that a reader types one after the other. */
export interface GuideBlock {
  /** Where it begins in the guide. */
  line: number;
  commands: string;
  /** What the guide says is printed. */
  output?: string;
}

/** What of a guide can be run. */
export interface Guide {
  /** Blocks marked `bash`, in their order. */
  blocks: GuideBlock[];
  /** Those marked `bash not-run`: they need what a test does not have. */
  notRun: GuideBlock[];
}

/** What would let a block go on after a command that failed. */
const HIDES_FAILURES = /&|;|\|\||`|\$\(|\bset \+/;

/**
 * Reads the commands of a guide, and what each of its `text` blocks says the
 * one before it prints.
 *
 * @throws Error for a block that would neither be run nor be listed as such
 */
export function readGuide(markdown: string): Guide {
  const guide: Guide = { blocks: [], notRun: [] };
  const lines = markdown.split('\n');
  let last: GuideBlock | undefined;
  for (let at = 0; at < lines.length; at++) {
    const fence = /^(\s*)(?:```|~~~)(.*)$/.exec(lines[at]);
    if (!fence) {
      last = lines[at].trim() === '' ? last : undefined;
      continue;
    }
    const line = at + 1;
    const end = lines.indexOf(`${fence[1]}\`\`\``, line);
    const text = lines.slice(line, end).join('\n');
    const info = fence[2];
    if (fence[1] !== '' || end < 0) {
      throw new Error(`Line ${line}: a block that cannot be read`);
    } else if (info === 'text' && last && last.output === undefined) {
      last.output = text;
      last = undefined;
    } else if (info === 'bash' || info === 'bash not-run') {
      if (HIDES_FAILURES.test(text)) {
        throw new Error(`Line ${line}: a failure in it could go unnoticed`);
      }
      const block = { line, commands: text };
      (info === 'bash' ? guide.blocks : guide.notRun).push(block);
      last = info === 'bash' ? block : undefined;
    } else {
      throw new Error(`Line ${line}: a block of ${info} has no place here`);
    }
    at = end;
  }
  return guide;
}
