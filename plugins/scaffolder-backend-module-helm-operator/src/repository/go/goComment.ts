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
 * Lines of a Go comment that say a user's text. The blank behind the slashes
 * keeps a line from being a directive of the compiler; a plus would be a
 * marker of controller-gen.
 */
export function goComment(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map(line => line.trim())
    .map(line => (line.startsWith('+') ? `| ${line}` : line))
    .map(line => `// ${line}`.trimEnd());
}
