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

/** What the API server checks of texts (apiextensions, validation/formats.go), without `-`. */
const TEXT_FORMATS = new Set([
  'bsonobjectid',
  'byte',
  'cidr',
  'creditcard',
  'date',
  'datetime',
  'duration',
  'email',
  'hexcolor',
  'hostname',
  'ipv4',
  'ipv6',
  'isbn',
  'isbn10',
  'isbn13',
  'k8slongname',
  'k8sshortname',
  'mac',
  'password',
  'rgbcolor',
  'ssn',
  'uri',
  'uuid',
  'uuid3',
  'uuid4',
  'uuid5',
]);

/** The formats that limit nothing: they are what a type is at any rate. */
const UNLIMITED = ['integer int64', 'number double', 'string password'];

/**
 * A format as what is checked of it: spelled in one way, and marked as
 * `unchecked:` where the API server does not know it for the type.
 */
export function normalFormats(
  format: string | undefined,
  type: string | undefined,
): string[] {
  if (format === undefined || UNLIMITED.includes(`${type} ${format}`)) {
    return [];
  }
  return [
    isChecked(format, type) ? format.replace(/-/g, '') : `unchecked:${format}`,
  ];
}

function isChecked(format: string, type: string | undefined): boolean {
  switch (type) {
    case undefined:
    case 'string':
      return TEXT_FORMATS.has(format.replace(/-/g, ''));
    case 'integer':
      return format === 'int32';
    case 'number':
      return format === 'float';
    default:
      return false;
  }
}
