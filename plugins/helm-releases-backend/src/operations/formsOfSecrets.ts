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
 * The forms in which programs repeat a text: as it is, within quotes, within
 * JSON as Go writes it, in base64 and in a URL; the longest first, so that none
 * is cut by another.
 */
export function formsOfSecrets(secrets: string[]): string[] {
  const forms = secrets.flatMap(secret => {
    const quoted = JSON.stringify(secret).slice(1, -1);
    return [
      secret,
      quoted,
      quoted.replace(/[<>&]/g, unicodeEscape),
      JSON.stringify(quoted).slice(1, -1),
      Buffer.from(secret).toString('base64'),
      encodeURIComponent(secret),
    ];
  });
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function unicodeEscape(character: string): string {
  return `\\u00${character.charCodeAt(0).toString(16)}`;
}
