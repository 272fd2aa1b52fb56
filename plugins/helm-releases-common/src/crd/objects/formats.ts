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

type Format = (text: string) => boolean;

/** Zeros may lead, as in what Kubernetes calls a sloppy address. */
const isUpTo = (most: number, digits: string) =>
  /^\d{1,9}$/.test(digits) && Number(digits) <= most;

const isDotted: Format = text => {
  const parts = text.split('.');
  return parts.length === 4 && parts.every(part => isUpTo(255, part));
};

/** Groups of hexadecimal digits, of which one run of zeros may be left out. */
const isIpv6: Format = text => {
  const halves = text.split('::');
  if (halves.length > 2 || text.length > 45) {
    return false;
  }
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIpv4 = last.includes('.');
  const hex = hasIpv4 ? groups.slice(0, -1) : groups;
  const count = hex.length + (hasIpv4 ? 2 : 0);
  return (
    (!hasIpv4 || isDotted(last)) &&
    hex.every(group => /^[0-9a-f]{1,4}$/i.test(group)) &&
    (halves.length === 2 ? count < 8 : count === 8)
  );
};

/** Addresses of version 6 that end with one of version 4 are taken as well. */
const isIpv4: Format = text =>
  isDotted(text) || (text.includes('.') && isIpv6(text));

const isCidr: Format = text => {
  const [address, bits = '', ...rest] = text.split('/');
  return (
    rest.length === 0 &&
    (isDotted(address)
      ? isUpTo(32, bits)
      : isIpv6(address) && isUpTo(128, bits))
  );
};

const isDate: Format = text => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (!year) {
    return false;
  }
  const date = new Date(0);
  date.setUTCFullYear(+year, +month - 1, +day);
  return date.getUTCMonth() === +month - 1 && date.getUTCDate() === +day;
};

const isDateTime: Format = text => {
  const [date, time] = text.toLowerCase().split('t');
  const match = /^(\d\d):(\d\d):(\d\d)(\.\d+)?(z|[+-]\d\d:\d\d)$/.exec(
    time ?? '',
  );
  return (
    isDate(date) &&
    match !== null &&
    match[1] <= '23' &&
    match[2] <= '59' &&
    match[3] <= '59'
  );
};

const uuid =
  (version: string, variant: string): Format =>
  text =>
    new RegExp(
      `^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}[0-9a-f]{3}-?${variant}[0-9a-f]{3}-?[0-9a-f]{12}$`,
      'i',
    ).test(text);

/**
 * The formats that are evaluated as the API server does (kube-openapi,
 * pkg/validation/strfmt), by their names without `-`. Those that are not here
 * are named in the answer.
 */
export const FORMATS: Readonly<Record<string, Format>> = {
  bsonobjectid: text => /^[0-9a-f]{24}$/i.test(text),
  byte: text => text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text),
  cidr: isCidr,
  date: isDate,
  datetime: isDateTime,
  hexcolor: text => /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text),
  ipv4: isIpv4,
  ipv6: isIpv6,
  password: () => true,
  uuid: uuid('[0-9a-f]', '[0-9a-f]'),
  uuid3: uuid('3', '[0-9a-f]'),
  uuid4: uuid('4', '[89ab]'),
  uuid5: uuid('5', '[89ab]'),
};
