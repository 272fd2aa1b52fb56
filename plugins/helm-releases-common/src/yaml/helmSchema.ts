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

import { FAILSAFE_SCHEMA, type Schema, Type } from 'js-yaml';

const TRUE = /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE)$/;
const FALSE = /^(?:n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const INTEGER =
  /^[-+]?(?:0b[01_]+|0o[0-7]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*)$/;
const FLOAT =
  /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

function scalar(
  tag: string,
  isOne: (text: string) => boolean,
  construct: (text: string) => unknown,
): Type {
  return new Type(`tag:yaml.org,2002:${tag}`, {
    kind: 'scalar',
    resolve: (text: string | null) => isOne(text ?? ''),
    construct: (text: string | null) => construct(text ?? ''),
  });
}

/** `bigint` where a number would be rounded. */
function integerOf(text: string): number | bigint {
  const digits = text.replace(/[-+_]/g, '');
  const value = BigInt(
    /^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits,
  );
  const signed = text.startsWith('-') ? -value : value;
  const number = Number(signed);
  return Number.isSafeInteger(number) ? number : signed;
}

function floatOf(text: string): number {
  if (NOT_A_NUMBER.test(text)) {
    return NaN;
  }
  if (INFINITE.test(text)) {
    return text.startsWith('-') ? -Infinity : Infinity;
  }
  return Number(text.replace(/_/g, ''));
}

/** Go has strings of bytes. */
function binaryOf(base64: string): string {
  const bytes = atob(base64.replace(/\s/g, ''));
  return new TextDecoder().decode(
    Uint8Array.from(bytes, byte => byte.charCodeAt(0)),
  );
}

/**
 * What scalars mean to helm (sigs.k8s.io/yaml over go-yaml 2): YAML 1.1, with
 * the octal numbers of 1.2, but times and sexagesimal numbers stay text.
 */
export const HELM_SCHEMA: Schema = FAILSAFE_SCHEMA.extend({
  implicit: [
    scalar(
      'null',
      text => NULL.test(text),
      () => null,
    ),
    scalar(
      'bool',
      text => TRUE.test(text) || FALSE.test(text),
      text => TRUE.test(text),
    ),
    scalar('int', text => INTEGER.test(text), integerOf),
    scalar(
      'float',
      text => [FLOAT, INFINITE, NOT_A_NUMBER].some(form => form.test(text)),
      floatOf,
    ),
    scalar(
      'merge',
      text => text === '<<',
      text => text,
    ),
  ],
  explicit: [
    scalar('binary', text => BASE64.test(text), binaryOf),
    // Tags that helm does not know say nothing.
    ...(['scalar', 'sequence', 'mapping'] as const).map(
      kind => new Type('', { kind, multi: true }),
    ),
  ],
});
