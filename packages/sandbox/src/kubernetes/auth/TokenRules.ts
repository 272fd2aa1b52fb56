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

/** What a token may not do. Without rules it may do everything. */
export interface TokenRules {
  denied?: {
    /** Verbs as in RBAC: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection` or `*`. */
    verbs: string[];
    /** `secrets`, `deployments.apps`, `deployments/status` or `*`. */
    resource: string;
    /** Only in this namespace. */
    namespace?: string;
  }[];
  /** All else, and what is in no namespace, is forbidden: the rights of a Role, not of a ClusterRole. */
  onlyNamespaces?: string[];
}
