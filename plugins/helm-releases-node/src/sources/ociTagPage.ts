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

import { parseJsonObject } from './parseJsonObject';
import type { SourceAnswer } from './SourceClient';

/** A page of the tags of a repository. */
export interface OciTagPage {
  tags: string[];
  /** The query of the next page; always of this list, wherever the link leads. */
  next?: string;
}

/** @param source - for the message where it is none */
export function readOciTagPage(
  source: string,
  { body, headers, url }: SourceAnswer,
): OciTagPage {
  const { tags } = parseJsonObject<{ tags: unknown }>(source, body);
  const link = /<([^>]+)>\s*;[^,]*rel="?next"?/i.exec(
    String(headers.link ?? ''),
  )?.[1];
  return {
    tags: (Array.isArray(tags) ? tags : []).filter(
      tag => typeof tag === 'string',
    ),
    next:
      link && URL.canParse(link, url.href)
        ? new URL(link, url.href).search
        : undefined,
  };
}
