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

/**
 * Reads `oci://host/name`.
 *
 * @throws InputError that says how it is written
 */
export function parseOciUrl(url: string): { host: string; name: string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (
    parsed?.protocol !== 'oci:' ||
    !parsed.host ||
    parsed.username ||
    !/^\/[a-z0-9]+([._/-]+[a-z0-9]+)*$/.test(parsed.pathname)
  ) {
    throw new InputError(
      `"${url}" is no reference to a chart in an OCI registry: write oci://host/path/chart, without a tag.`,
    );
  }
  return { host: parsed.host, name: parsed.pathname.slice(1) };
}
