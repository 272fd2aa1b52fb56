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

import { randomBytes } from 'node:crypto';
import { apiPathOf } from '../../relay/apiTarget';
import type { Judgement } from './judgeAnswer';
import type { MarkedWrite } from './markWrite';
import type { ObjectWrite } from './ObjectWrite';

/** Kinds whose name means nothing to their validation. */
const NAMED_AT_WILL = [
  'jobs.batch',
  'pods.',
  'configmaps.',
  'secrets.',
  'serviceaccounts.',
  'roles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
];
const MAX_STEM = 45;

/** A write that is asked in another way than helm sent it. */
export interface AskedAsNew {
  request: MarkedWrite;
  /** Puts the server's words into those of the object that is meant. */
  judged(judgement: Judgement): Judgement;
}

/**
 * Helm deletes a hook before it makes it anew. In a dry run the old one stays,
 * and would be compared with the new one; so the new one is asked about under
 * another name.
 *
 * @returns undefined where the name may matter
 */
export function askedAsNew(write: ObjectWrite): AskedAsNew | undefined {
  const { object, sent, path } = write;
  const { name, resource, group } = object;
  if (
    !sent ||
    name === undefined ||
    !NAMED_AT_WILL.includes(`${resource}.${group}`)
  ) {
    return undefined;
  }
  const target = { ...object, name: undefined };
  const query = new URL(path, 'https://cluster').searchParams;
  query.delete('force');
  const other = `${name
    .slice(0, MAX_STEM)
    .replace(/[^a-z0-9]+$/, '')}-${randomBytes(4).toString('hex')}`;
  return {
    request: {
      write: write.write,
      method: 'POST',
      target,
      path: `${apiPathOf(target)}?${query}`,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(
        JSON.stringify({
          ...sent,
          metadata: { ...sent.metadata, name: other },
        }),
      ),
    },
    judged: judgement => ({
      ...judgement,
      message: judgement.message?.replaceAll(other, name),
    }),
  };
}
