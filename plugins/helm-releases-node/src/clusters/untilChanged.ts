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

import type { RootConfigService } from '@backstage/backend-plugin-api';

/**
 * Reads the configuration once, and again after it has changed. Where it cannot
 * tell of changes it is read at each call.
 *
 * @param read - what it throws is thrown at each call, until there is another configuration
 */
export function untilChanged<T>(
  config: RootConfigService,
  read: (config: RootConfigService) => T,
): () => T {
  if (!config.subscribe) {
    return () => read(config);
  }
  let known: { value: T } | undefined;
  config.subscribe(() => {
    known = undefined;
  });
  return () => {
    known ??= { value: read(config) };
    return known.value;
  };
}
