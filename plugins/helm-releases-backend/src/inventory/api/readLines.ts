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

import { ServiceUnavailableError } from '@backstage/errors';

const NEWLINE = 0x0a;

/**
 * Lines of a stream of UTF-8, without empty ones.
 *
 * @throws ServiceUnavailableError where a line is longer than `maxBytes`
 */
export async function* readLines(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    let start = 0;
    for (
      let end = chunk.indexOf(NEWLINE);
      end >= 0;
      start = end + 1, end = chunk.indexOf(NEWLINE, start)
    ) {
      parts.push(chunk.subarray(start, end));
      const line = Buffer.concat(parts).toString('utf8').trim();
      parts = [];
      length = 0;
      if (line) {
        yield line;
      }
    }
    parts.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > maxBytes) {
      throw new ServiceUnavailableError(
        `A line of the answer is longer than ${maxBytes} bytes.`,
      );
    }
  }
  const last = Buffer.concat(parts).toString('utf8').trim();
  if (last) {
    yield last;
  }
}
