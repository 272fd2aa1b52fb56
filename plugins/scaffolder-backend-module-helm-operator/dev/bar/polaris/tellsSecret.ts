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

const NAMES_SECRET =
  /password|token|bearer|secret|^google_application_credentials$|^azure_.+key$|^oci_cli_key_content$/i;
const PRIVATE_KEY = /-BEGIN\s+.*PRIVATE KEY-/i;

/** Whether a plain setting is named as a secret is, or holds a private key. */
export function tellsSecret(name: string, value: string): boolean {
  return NAMES_SECRET.test(name) || PRIVATE_KEY.test(value);
}
