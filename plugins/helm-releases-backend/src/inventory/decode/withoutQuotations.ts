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

/**
 * Where the words of a webhook begin, and a value that the API server repeats:
 * either may quote a Secret. Helm keeps them in the description of a revision
 * that failed, which everybody may read who may read the release.
 */
const QUOTATIONS =
  /(admission webhook "[^"]*" denied the request: |Invalid value: ).*/s;

/** The description of a revision, cut where it may quote what the cluster was sent. */
export function withoutQuotations(description: string): string {
  return description.replace(QUOTATIONS, '$1…');
}
