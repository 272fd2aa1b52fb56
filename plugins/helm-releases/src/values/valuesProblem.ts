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

import { isMap, parseDocument } from 'yaml';

/**
 * Why values cannot be used as they were typed, undefined where they can.
 * Whether a chart understands them is for the plan to say.
 */
export function valuesProblem(text: string): string | undefined {
  const document = parseDocument(text, { version: '1.1' });
  const [error] = document.errors;
  if (error) {
    // Below the first line the parser draws the place.
    return `They are no valid YAML: ${error.message.split('\n')[0]}`;
  }
  if (document.contents !== null && !isMap(document.contents)) {
    return 'They have to be keys with values, or nothing at all.';
  }
  return undefined;
}
