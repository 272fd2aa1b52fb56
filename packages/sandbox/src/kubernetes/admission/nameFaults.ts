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

/*
 * The rules of names and the words for what breaks them, all of
 * k8s.io/apimachinery (pkg/api/validate/content). Each answers with what is
 * wrong, which is nothing for a good name.
 */

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const key = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const keyRule =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

const matches = (value: string, pattern: string) =>
  new RegExp(`^(${pattern})$`).test(value);

function patternFault(rule: string, pattern: string, ...examples: string[]) {
  const shown = examples.map(example => `'${example}', `).join(' or ');
  return `${rule} (e.g. ${shown}regex used for validation is '${pattern}')`;
}

const lengthFaults = (value: string, limit: number) =>
  Buffer.byteLength(value) > limit
    ? [`must be no more than ${limit} bytes`]
    : [];

/** Of a label of DNS (RFC 1123), such as the name of a namespace or of a port. */
export function dnsLabelFaults(value: string): string[] {
  const faults = lengthFaults(value, 63);
  if (matches(value, label)) {
    return faults;
  }
  return [
    ...faults,
    matches(value, subdomain)
      ? 'must not contain dots'
      : patternFault(
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
          label,
          'my-name',
          '123-abc',
        ),
  ];
}

/** Of a subdomain of DNS (RFC 1123), such as most names of objects. */
export function dnsSubdomainFaults(value: string): string[] {
  const faults = lengthFaults(value, 253);
  return matches(value, subdomain)
    ? faults
    : [
        ...faults,
        patternFault(
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
          subdomain,
          'example.com',
        ),
      ];
}

/** Of a name that is only a segment of a path, such as `system:node`. */
export function pathSegmentFaults(value: string): string[] {
  return value === '.' || value === '..'
    ? [`may not be '${value}'`]
    : ['/', '%']
        .filter(illegal => value.includes(illegal))
        .map(illegal => `may not contain '${illegal}'`);
}

/** Of a key of labels and annotations and of a finalizer, such as `example.com/held`. */
export function labelKeyFaults(value: string): string[] {
  const [name, prefix, ...more] = value.split('/').reverse();
  const [nameRule, wholeRule] = ['name part ', 'a valid label key '].map(
    subject =>
      patternFault(`${subject}${keyRule}`, key, 'MyName', 'my.name', '123-abc'),
  );
  if (more.length > 0) {
    return [
      `${wholeRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const prefixFaults =
    prefix === '' ? ['must be non-empty'] : dnsSubdomainFaults(prefix ?? 'a');
  const nameFaults =
    name === '' ? ['must be non-empty'] : lengthFaults(name, 63);
  return [
    ...prefixFaults.map(fault => `prefix part ${fault}`),
    ...nameFaults.map(fault => `name part ${fault}`),
    ...(matches(name, key) ? [] : [nameRule]),
  ];
}

/** Of the value of a label, which may be empty. */
export function labelValueFaults(value: string): string[] {
  const pattern = `(${key})?`;
  const faults = lengthFaults(value, 63);
  return matches(value, pattern)
    ? faults
    : [
        ...faults,
        patternFault(
          `a valid label must be an empty string or ${keyRule.replace(
            /^must /,
            '',
          )}`,
          pattern,
          'MyValue',
          'my_value',
          '12345',
        ),
      ];
}
