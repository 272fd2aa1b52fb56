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

import { isDeepStrictEqual } from 'node:util';
import { MASK } from '../../releases/maskSecrets';
import { speaksOfReference, speaksOfSecret } from '../../releases/secretKeys';
import { isMap } from '../manifest/isMap';
import type { SecretTexts } from './SecretTexts';

/** Stands on the new side for a value that is another one than before. */
export const CHANGED_MASK = `${MASK} (changed)`;

const DIGEST = /^(?:sha(?:1|256|512)[:-])?[0-9a-f]{32,128}$/i;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** How a value is masked. */
export interface MaskOptions {
  secrets: SecretTexts;
  /** Whether keys that speak of secrets hide what stands below them. */
  byKeys: boolean;
}

/**
 * Masks what may be a secret in one side of a comparison: what stands below
 * keys that speak of one, texts that are known to be one, and digests in
 * annotations, by which a secret could be guessed.
 *
 * @param other - the same of the other side
 * @param marksChange - for the new side: says which masked values are others
 */
export function maskValues(
  value: unknown,
  other: unknown,
  options: MaskOptions & { marksChange: boolean },
): unknown {
  if (Array.isArray(value)) {
    const others = Array.isArray(other) ? other : [];
    return value.map((item, n) =>
      maskValues(item, counterpart(item, n, others), options),
    );
  }
  if (!isMap(value)) {
    return maskText(value, other, options);
  }
  const others = isMap(other) ? other : {};
  const result: Record<string, unknown> = Object.create(null);
  for (const [key, member] of Object.entries(value)) {
    const counter = Object.hasOwn(others, key) ? others[key] : undefined;
    if (key === 'annotations' && isMap(member)) {
      result[key] = maskAnnotations(member, counter, options);
    } else if (options.byKeys && hidesItself(key, member, value)) {
      result[key] = maskAll(member, counter, options);
    } else {
      result[key] = maskValues(member, counter, options);
    }
  }
  return result;
}

/** A volume's `secret: { secretName: … }` says where a secret is. */
function hidesItself(
  key: string,
  member: unknown,
  parent: Record<string, unknown>,
): boolean {
  if (key === 'value' && speaksOfSecret(String(parent.name ?? ''))) {
    return true;
  }
  return (
    speaksOfSecret(key) &&
    !(isMap(member) && ('secretName' in member || 'name' in member))
  );
}

function maskAnnotations(
  annotations: Record<string, unknown>,
  other: unknown,
  options: Parameters<typeof maskValues>[2],
): Record<string, unknown> {
  const others = isMap(other) ? other : {};
  return Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => {
      const counter = Object.hasOwn(others, key) ? others[key] : undefined;
      const hides =
        key === LAST_APPLIED ||
        (typeof value === 'string' && DIGEST.test(value));
      return [
        key,
        hides
          ? mask(value, counter, options)
          : maskValues(value, counter, options),
      ];
    }),
  );
}

function maskAll(
  value: unknown,
  other: unknown,
  options: Parameters<typeof maskValues>[2],
): unknown {
  if (Array.isArray(value)) {
    const others = Array.isArray(other) ? other : [];
    return value.map((item, n) => maskAll(item, others[n], options));
  }
  if (isMap(value)) {
    const others = isMap(other) ? other : {};
    const result: Record<string, unknown> = Object.create(null);
    for (const [key, member] of Object.entries(value)) {
      const counter = Object.hasOwn(others, key) ? others[key] : undefined;
      result[key] = speaksOfReference(key)
        ? maskValues(member, counter, options)
        : maskAll(member, counter, options);
    }
    return result;
  }
  return typeof value === 'boolean' || value === null || value === ''
    ? value
    : mask(value, other, options);
}

function mask(
  value: unknown,
  other: unknown,
  { marksChange }: { marksChange: boolean },
): string {
  return marksChange && other !== undefined && !isDeepStrictEqual(value, other)
    ? CHANGED_MASK
    : MASK;
}

function maskText(
  value: unknown,
  other: unknown,
  { secrets, marksChange }: Parameters<typeof maskValues>[2],
): unknown {
  const text = asText(value);
  const blotted = text === undefined ? undefined : secrets.blot(text);
  if (blotted === undefined || blotted === text) {
    return value;
  }
  const before = asText(other);
  const hidesChange =
    marksChange &&
    before !== undefined &&
    before !== text &&
    secrets.blot(before) === blotted;
  return hidesChange ? `${blotted} (changed)` : blotted;
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return String(value);
  }
  return typeof value === 'string' ? value : undefined;
}

/** Containers and the like are told apart by their names. */
function counterpart(item: unknown, n: number, others: unknown[]): unknown {
  if (isMap(item) && typeof item.name === 'string') {
    return others.find(other => isMap(other) && other.name === item.name);
  }
  return others[n];
}
