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

/** One operation of helm on a release. */
export type SeedStep =
  | {
      /** Chart version to install or upgrade to. */
      version: string;
      values?: object;
      description?: string;
      /**
       * `failed`: its Deployment does not become ready in time.
       * `pending`: helm is killed while it waits for that.
       */
      outcome?: 'failed' | 'pending';
    }
  | { rollbackTo: number };

/** A release and how it came to be. */
export interface SeedRelease {
  /** Chart name, which is the release's name too. */
  chart: string;
  steps: SeedStep[];
}
