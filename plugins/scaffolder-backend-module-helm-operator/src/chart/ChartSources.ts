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

/** The chart's own sources, as they lie in the folder `chart` of this package. */
export interface ChartSources {
  chart: string;
  values: string;
  helmignore: string;
  helpers: string;
  /** Parts of `templates/<operator>.yaml`, in their order. */
  operator: string[];
  schema: string;
  notes: string;
  test: string;
  /** What the helm test adds to the values. */
  testValues: string;
  readme: string;
  production: string;
  environment: string;
}
