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

/** What a request wants to do, in the terms of RBAC. */
export interface AccessAttempt {
  verb: string;
  group: string;
  /** The plural; `*` asks for all of them. */
  resource: string;
  subresource?: string;
  /** Absent for all namespaces and for what is in none. */
  namespace?: string;
  name?: string;
}

/** Who sends a request. */
export interface User {
  name: string;
  groups: string[];
  /** Whether they may do it. */
  may(attempt: AccessAttempt): boolean;
}
