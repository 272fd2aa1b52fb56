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
import type { RequestStep } from '../Step';
import { merged } from '../steps/merged';
import type { Side } from './Side';

const PLACEHOLDER = /^\$(resourceVersion|stale|uid):(.*)$/;

async function resolved(side: Side, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) {
    return Promise.all(value.map(item => resolved(side, item)));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(async ([key, child]) => [
      key,
      await resolved(side, child),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  }
  const [, what, path] = PLACEHOLDER.exec(String(value)) ?? [];
  if (!what) {
    return value;
  }
  const { body } = await side.read(path);
  // Of what is not served there is no body.
  const metadata = (body as KubeObject | undefined)?.metadata ?? {};
  switch (what) {
    case 'resourceVersion':
      return metadata.resourceVersion ?? '2';
    case 'uid':
      return metadata.uid ?? 'nobody';
    default:
      return side.outdatedVersion(path);
  }
}

/** The body of a request as it is for one of the clusters. */
export async function resolveBody(
  side: Side,
  { body, base }: RequestStep,
): Promise<unknown> {
  const own = await resolved(side, body);
  if (!base) {
    return own;
  }
  const current = await side.read(base);
  return current.status === 200
    ? merged(current.body, own as Record<string, unknown>)
    : own;
}
