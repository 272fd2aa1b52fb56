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

/** Whether a text holds a whole name outside of comments, so that `foos` is not found in `foos/status`. */
export function holdsName(text: string, name: string): boolean {
  const escaped = name.replace(/[^\w-]/g, '\\$&');
  return new RegExp(`(^|[^\\w./-])${escaped}($|[^\\w./-])`, 'm').test(
    text.replace(/(^|\s)#.*$/gm, ''),
  );
}
