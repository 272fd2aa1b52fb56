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

import type { IncomingHttpHeaders } from 'node:http';
import { type ApiTarget, apiTargetOf } from './apiTarget';

/** What the relay does with a request. */
export type RequestVerdict =
  /** Without a target it is for a document, such as discovery. */
  | { allowed: true; watch: boolean; target?: ApiTarget }
  | { allowed: false; message: string };

/** Sub-resources that helm may touch; all others reach into workloads or hand out credentials. */
const SUB_RESOURCES = ['status', 'scale'];

const DOCUMENTS = ['version', 'openapi', 'healthz', 'livez', 'readyz'];

/**
 * Decides whether the relay passes a request on. Helm needs discovery, objects
 * and watches; exec, attach, portforward, proxy, log, token, eviction and the
 * like are refused, and so is a path whose meaning could change on its way. In
 * whose name the cluster is asked the relay alone says: a request that says so
 * itself is refused.
 *
 * @param url - path and query as they were sent
 */
export function judgeRequest(
  url: string,
  headers: IncomingHttpHeaders = {},
): RequestVerdict {
  if (Object.keys(headers).some(name => name.startsWith('impersonate-'))) {
    return refused('who asks is not for the request to say (Impersonate-*)');
  }
  const [path, query = ''] = splitOnce(url, '?');
  const segments = segmentsOf(path);
  if (!segments) {
    return refused(`the path ${JSON.stringify(path)} is not in plain form`);
  }
  if (DOCUMENTS.includes(segments[0])) {
    return { allowed: true, watch: false };
  }
  if (segments[0] !== 'api' && segments[0] !== 'apis') {
    return refused(`${path} is not part of the API that helm uses`);
  }
  const target = apiTargetOf(segments);
  if (target?.subResource && !SUB_RESOURCES.includes(target.subResource)) {
    return refused(`the sub-resource "${target.subResource}" is not for helm`);
  }
  return { allowed: true, watch: isWatch(target, query), target };
}

function refused(reason: string): RequestVerdict {
  return {
    allowed: false,
    message: `The relay of the Helm releases plugin refuses this request: ${reason}.`,
  };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index < 0
    ? [text]
    : [text.slice(0, index), text.slice(index + separator.length)];
}

/** Decoded segments; undefined where proxies on the way could read the path differently. */
function segmentsOf(path: string): string[] | undefined {
  if (!path.startsWith('/') || /[\\#\s]|%(?:2f|5c|2e|00|25)/i.test(path)) {
    return undefined;
  }
  const raw = path.slice(1).split('/');
  if (raw.at(-1) === '') {
    raw.pop();
  }
  try {
    const segments = raw.map(decodeURIComponent);
    return segments.some(part => ['', '.', '..'].includes(part))
      ? undefined
      : segments;
  } catch {
    return undefined;
  }
}

function isWatch(target: ApiTarget | undefined, query: string): boolean {
  const flag = new URLSearchParams(query).get('watch');
  // Kubernetes reads booleans as Go does; a bare `watch` counts as well.
  return (
    target?.watchPrefix === true ||
    (flag !== null &&
      !['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(flag))
  );
}
