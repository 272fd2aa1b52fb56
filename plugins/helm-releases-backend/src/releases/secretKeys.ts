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

// Names that charts give to secrets. `secretName` and `existingSecret` name
// an object of the cluster and hold no secret themselves.
const SECRET_KEY =
  /(passw(or)?d|passphrase|secret|token|credential|api_?-?key|private_?-?key|access_?-?key|\.dockerconfigjson|htpasswd|connection_?-?string)/i;
const REFERENCE_KEY =
  /(name|ref|existing.*|key_?-?name|path|file|enabled|create|annotations|labels|rotation.*|ttl|expir.*)$/i;
const EXISTING = /^existing/i;

/** Whether what stands below a key is a secret, by the key's name. */
export function speaksOfSecret(key: string): boolean {
  return (
    SECRET_KEY.test(key) && !REFERENCE_KEY.test(key) && !EXISTING.test(key)
  );
}

/** Whether a key leads to where something is, or says how it is used: no secret itself. */
export function speaksOfReference(key: string): boolean {
  return REFERENCE_KEY.test(key);
}
