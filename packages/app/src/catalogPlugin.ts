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

import originalPlugin from '@backstage/plugin-catalog/alpha';

/**
 * The catalog, with what this portal changes in it: the portal opens on it
 * unless the configuration says otherwise, and entity pages go without the
 * tables of relations that the demo's entities do not have.
 */
export const catalogPlugin = originalPlugin.withOverrides({
  extensions: [
    originalPlugin.getExtension('page:catalog').override({
      factory: (original, { config }) =>
        original({ config: { ...config, path: config.path ?? '/' } }),
    }),
    originalPlugin
      .getExtension('entity-card:catalog/depends-on-components')
      .override({ disabled: true }),
    originalPlugin
      .getExtension('entity-card:catalog/depends-on-resources')
      .override({ disabled: true }),
    originalPlugin
      .getExtension('entity-card:catalog/has-subcomponents')
      .override({ disabled: true }),
  ],
});
