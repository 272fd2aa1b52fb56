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

/** What a registry asks for in `WWW-Authenticate`. */
export interface RegistryChallenge {
  scheme: 'basic' | 'bearer';
  /** `realm`, `service` and `scope` of a bearer challenge. */
  parameters: Record<string, string>;
}

/** Reads the header, undefined where it asks for nothing known here. */
export function parseRegistryChallenge(
  header: string | undefined,
): RegistryChallenge | undefined {
  const scheme = /^\s*(basic|bearer)\b/i.exec(header ?? '')?.[1].toLowerCase();
  if (scheme !== 'basic' && scheme !== 'bearer') {
    return undefined;
  }
  const pairs = header!.matchAll(/(\w+)="([^"]*)"/g);
  return {
    scheme,
    parameters: Object.fromEntries(
      [...pairs].map(([, key, value]) => [key.toLowerCase(), value]),
    ),
  };
}
