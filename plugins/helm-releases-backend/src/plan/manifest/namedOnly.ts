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

import type { ManifestDocument } from './ManifestDocument';

/**
 * A document that is not read, by the lines that helm's charts write.
 *
 * @param problem - why it is not
 */
export function namedOnly(text: string, problem: string): ManifestDocument[] {
  const field = (pattern: RegExp) =>
    pattern.exec(text)?.[1].replace(/^["']|["']$/g, '');
  const apiVersion = field(/^apiVersion:[ \t]*(\S+)/m);
  const kind = field(/^kind:[ \t]*(\S+)/m);
  const metadata = /^metadata:[ \t]*\n((?:[ \t]+.*\n|\n)*)/m.exec(text)?.[1];
  const indent = /^([ \t]+)\S/m.exec(metadata ?? '')?.[1] ?? '';
  const ofMetadata = (key: string) =>
    new RegExp(`^${indent}${key}:[ \\t]*(\\S+)`, 'm')
      .exec(metadata ?? '')?.[1]
      .replace(/^["']|["']$/g, '');
  const name = ofMetadata('name');
  const namespace = ofMetadata('namespace');
  return apiVersion && kind && name
    ? [
        {
          apiVersion,
          kind,
          name,
          ...(namespace && { namespace }),
          text,
          problem,
        },
      ]
    : [];
}
