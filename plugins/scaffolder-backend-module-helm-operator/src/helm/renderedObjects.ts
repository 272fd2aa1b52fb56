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

import { InputError } from '@backstage/errors';
import { parseAllDocuments } from 'yaml';

/** An object of a rendered manifest. */
export interface RenderedObject {
  /** Path of its template in the chart, without the chart's name. */
  source: string;
  kind: string;
  name: string;
  namespace?: string;
  content: Record<string, any>;
}

/** What helm rendered, in its order. */
export function renderedObjects(manifest: string): RenderedObject[] {
  return manifest.split(/^---[ \t]*$/m).flatMap(text => {
    const source = /^# Source: [^/\n]+\/(.*)$/m.exec(text)?.[1] ?? '';
    return parseAllDocuments(text).flatMap(document => {
      const [error] = document.errors;
      if (error) {
        throw new InputError(`${source} renders to no YAML: ${error.message}`);
      }
      const content = document.toJS({ maxAliasCount: 100 });
      return content && typeof content === 'object'
        ? [
            {
              source,
              kind: String(content.kind ?? ''),
              name: String(content.metadata?.name ?? ''),
              namespace: content.metadata?.namespace,
              content,
            },
          ]
        : [];
    });
  });
}
