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

import { StatusError } from '../StatusError';

/** Whether an object with these labels is selected. */
export type LabelSelector = (labels: Record<string, string>) => boolean;

const key = String.raw`[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?`;
const setBased = new RegExp(String.raw`^(${key})\s+(in|notin)\s*\(([^()]*)\)$`);
const equality = new RegExp(
  String.raw`^(${key})\s*(==|=|!=)\s*([-A-Za-z0-9_.]*)$`,
);
const ordering = new RegExp(String.raw`^(${key})\s*([<>])\s*(-?\d+)$`);
const existence = new RegExp(String.raw`^(!?)\s*(${key})$`);

/** Label keys may be called like properties that every object inherits. */
function valueOf(
  labels: Record<string, string>,
  name: string,
): string | undefined {
  return Object.hasOwn(labels, name) ? labels[name] : undefined;
}

function parseRequirement(text: string): LabelSelector {
  let match = setBased.exec(text);
  if (match) {
    const [, name, operator, list] = match;
    const values = new Set(list.split(',').map(value => value.trim()));
    return operator === 'in'
      ? labels => Object.hasOwn(labels, name) && values.has(labels[name])
      : labels => !Object.hasOwn(labels, name) || !values.has(labels[name]);
  }
  match = equality.exec(text);
  if (match) {
    const [, name, operator, value] = match;
    return operator === '!='
      ? labels => valueOf(labels, name) !== value
      : labels => valueOf(labels, name) === value;
  }
  match = ordering.exec(text);
  if (match) {
    const [, name, operator, bound] = match;
    return labels => {
      const value = Number.parseInt(valueOf(labels, name) ?? '', 10);
      return operator === '>' ? value > Number(bound) : value < Number(bound);
    };
  }
  match = existence.exec(text);
  if (match) {
    const [, not, name] = match;
    return labels => Object.hasOwn(labels, name) !== Boolean(not);
  }
  throw new StatusError(
    400,
    'BadRequest',
    `unable to parse requirement: found '${text}', expected a label requirement`,
  );
}

/**
 * Reads the query parameter `labelSelector`: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b)`,
 * `a`, `!a`, `a>1`, `a<1`, joined by commas.
 *
 * @returns undefined if everything is selected
 * @throws StatusError 400 if it cannot be read
 */
export function parseLabelSelector(text: string): LabelSelector | undefined {
  if (text.trim() === '') {
    return undefined;
  }
  // A comma inside parentheses separates values, not requirements.
  const requirements = text
    .split(/,(?![^(]*\))/)
    .map(part => parseRequirement(part.trim()));
  return labels => requirements.every(requirement => requirement(labels));
}
