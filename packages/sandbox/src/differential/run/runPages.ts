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

import type { KubeObject } from '../../kubernetes/KubeObject';
import { comparableObject } from '../compare/comparableObject';
import { comparableStatus } from '../compare/comparableStatus';
import { comparableTable, type Table } from '../compare/comparableTable';
import { READ_KINDS } from '../objects/kinds';
import type { PagesStep } from '../Step';
import { decodedBody } from './bodies';
import type { Side } from './Side';

/** More pages than there are objects. */
const MOST_PAGES = 40;

type Page = {
  kind: string;
  metadata: { continue?: string; remainingItemCount?: number };
  /** Protobuf has none where there are none. */
  items?: KubeObject[] | null;
};

/** A token that continues what is no longer known. */
function expiredToken(): string {
  return Buffer.from(
    JSON.stringify({ v: 'meta.k8s.io/v1', rv: 1, start: 'a\u0000' }),
  ).toString('base64url');
}

/** Reads every page of a list. */
export async function runPages(side: Side, step: PagesStep): Promise<unknown> {
  const pages: unknown[] = [];
  const { path, query, accept = 'application/json', limit } = step;
  let { spoil } = step;
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { resourceVersion, resourceVersionMatch, ...always } = query;
    const parameters = new URLSearchParams({
      ...always,
      ...(page === 0 && resourceVersion !== undefined && { resourceVersion }),
      ...(page === 0 &&
        resourceVersionMatch !== undefined && { resourceVersionMatch }),
      ...(limit && { limit: `${limit}` }),
      ...(token && { continue: spoiled(token, spoil) }),
      ...(token &&
        spoil === 'with resourceVersion' && { resourceVersion: '1' }),
    });
    const answer = await side.api.send('GET', `${path}?${parameters}`, {
      headers: { accept },
    });
    if (answer.status !== 200) {
      const refusal = decodedBody(answer) ?? {};
      const another: string | undefined = refusal.metadata?.continue;
      pages.push({
        http: answer.status,
        ...comparableStatus(refusal),
        goesOn: Boolean(another),
      });
      if (!another || spoil === undefined) {
        break;
      }
      // What has expired names a token for the rest.
      spoil = undefined;
      token = another;
      continue;
    }
    const { kind, metadata, items } = decodedBody(answer) as Page;
    pages.push({
      kind,
      type: `${answer.headers['content-type']}`.split(';')[0],
      more: Boolean(metadata?.continue),
      remaining: metadata?.remainingItemCount,
      ...(kind === 'Table' && comparableTable(answer.body as Table)),
      items:
        items === null
          ? 'null'
          : items?.map(item => comparableItem({ ...item, kind: kindAt(path) })),
    });
    token = metadata?.continue;
    if (!token) {
      break;
    }
    if (page === 0 && step.deleteBetween) {
      await side.api.delete(step.deleteBetween);
    }
  }
  return pages;
}

/** Items of lists do not say of what kind they are. */
function kindAt(path: string): string {
  return READ_KINDS.find(({ collection }) => collection === path)?.kind ?? '';
}

function comparableItem(item: KubeObject) {
  // Protobuf also tells what is empty.
  const told = Object.entries(item.metadata).filter(
    ([, value]) => value !== '' && value !== 0,
  );
  const { object, isBeingDeleted } = comparableObject({
    ...item,
    metadata: Object.fromEntries(told),
  });
  return { object, isBeingDeleted };
}

function spoiled(token: string, spoil: PagesStep['spoil']): string {
  switch (spoil) {
    case 'broken':
      return `${token.slice(0, -4)}%%`;
    case 'expired':
      return expiredToken();
    default:
      return token;
  }
}
