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

/** What is text to every parser without quotes, but for the words below. */
const PLAIN =
  /^[A-Za-z_/•](?:[\w•/.@+,=()*-]|:(?=[\w•/.@+-])| (?=[\w/.@+=()•-]))*$/;
/** Of YAML 1.1, and what must not be taken for a document's end. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const CONTROL = /[^\P{C}\n]|[\u2028\u2029\ufeff]/u;

/**
 * A scalar as YAML.
 *
 * @param indent - of the line that it stands on; lines of a text are indented by two more
 * @param isKey - a key stands on one line
 */
export function yamlScalar(
  value: unknown,
  indent: string,
  isKey = false,
): string {
  if (typeof value === 'number') {
    return numberText(value);
  }
  if (typeof value !== 'string') {
    return String(value ?? null);
  }
  if (PLAIN.test(value) && !WORDS.test(value)) {
    return value;
  }
  return !isKey && value.includes('\n') && fitsBlock(value)
    ? blockText(value, indent)
    : JSON.stringify(value);
}

function numberText(value: number): string {
  if (Number.isFinite(value)) {
    return Object.is(value, -0) ? '-0.0' : String(value);
  }
  if (Number.isNaN(value)) {
    return '.nan';
  }
  return value > 0 ? '.inf' : '-.inf';
}

/** Lines that begin with a space would be taken for deeper ones, and one at the end cannot be seen. */
function fitsBlock(text: string): boolean {
  return (
    !/^[ \n\t]/.test(text) && !/[ \t](?:\n|$)/.test(text) && !CONTROL.test(text)
  );
}

function blockText(text: string, indent: string): string {
  const body = text.replace(/\n$/, '');
  const lines = body
    .split('\n')
    .map(line => (line ? `${indent}  ${line}` : ''));
  return `|${chompingOf(text)}\n${lines.join('\n')}`;
}

/** What says how many line breaks are at the end. */
function chompingOf(text: string): string {
  if (!text.endsWith('\n')) {
    return '-';
  }
  return text.endsWith('\n\n') ? '+' : '';
}
