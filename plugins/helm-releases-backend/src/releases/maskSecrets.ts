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

import { MASKED_TEXT } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isMap, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml';
import { speaksOfReference, speaksOfSecret } from './secretKeys';

/** Stands where a secret was. */
export const MASK = MASKED_TEXT;

/**
 * Masks what looks like a secret in values, by the names of the keys: every
 * text or number below a key that speaks of a password, token or secret.
 * Comments and order are kept; `true`, `false`, null and empty texts stay.
 *
 * @param yaml - values of a release
 * @throws Error where the text is no YAML
 */
export function maskSecrets(yaml: string): string {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) {
    // The parser's message quotes the text.
    throw new Error('The values are no valid YAML');
  }
  visit(document, {
    Map(_, map) {
      // An environment variable: { name: DB_PASSWORD, value: … }.
      if (speaksOfSecret(String(map.get('name') ?? ''))) {
        mask((map.get('value', true) as Node | undefined) ?? null);
      }
    },
    Pair(_, pair) {
      if (speaksOfSecret(isScalar(pair.key) ? String(pair.key.value) : '')) {
        mask(pair.value as Node | null);
        return visit.SKIP;
      }
      return undefined;
    },
  });
  return String(document);
}

function mask(node: Node | null): void {
  if (isScalar(node)) {
    if (
      node.value !== null &&
      node.value !== '' &&
      typeof node.value !== 'boolean'
    ) {
      node.value = MASK;
      node.type = undefined;
      node.source = undefined;
    }
  } else if (isMap(node)) {
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      if (!speaksOfReference(key)) {
        mask(pair.value as Node | null);
      }
    }
  } else if (isSeq(node)) {
    node.items.forEach(item => mask(item as Node));
  }
}
