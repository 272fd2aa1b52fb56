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

import type { IncomingHttpHeaders } from 'node:http';

const MAX_WARNINGS = 20;
const MAX_LENGTH = 1_000;

/** The texts of `Warning` headers as an API server writes them (RFC 7234, 5.5): `299 - "text"`. */
export function warningsOf(headers: IncomingHttpHeaders): string[] {
  const header = headers.warning;
  const text = Array.isArray(header) ? header.join(', ') : header ?? '';
  return [...text.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)]
    .slice(0, MAX_WARNINGS)
    .map(([, quoted]) =>
      quoted
        .replace(/\\(.)/g, '$1')
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .slice(0, MAX_LENGTH),
    );
}
