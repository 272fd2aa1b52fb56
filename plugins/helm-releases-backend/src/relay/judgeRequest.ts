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

/** What the relay does with a request. */
export type RequestVerdict =
  | { allowed: true; watch: boolean }
  | { allowed: false; message: string };

/** Sub-resources that helm may touch; all others reach into workloads or hand out credentials. */
const SUB_RESOURCES = ['status', 'scale'];

const DOCUMENTS = ['version', 'openapi', 'healthz', 'livez', 'readyz'];

/**
 * Decides whether the relay passes a request on. Helm needs discovery, objects
 * and watches; exec, attach, portforward, proxy, log, token, eviction and the
 * like are refused, and so is a path whose meaning could change on its way.
 *
 * @param url - path and query as they were sent
 */
export function judgeRequest(url: string): RequestVerdict {
  const [path, query = ''] = splitOnce(url, '?');
  const segments = segmentsOf(path);
  if (!segments) {
    return refused(`the path ${JSON.stringify(path)} is not in plain form`);
  }
  const subResource = subResourceOf(segments);
  if (subResource === undefined) {
    return refused(`${path} is not part of the API that helm uses`);
  }
  if (subResource && !SUB_RESOURCES.includes(subResource)) {
    return refused(`the sub-resource "${subResource}" is not for helm`);
  }
  return { allowed: true, watch: isWatch(segments, query) };
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

/**
 * The sub-resource a path names, an empty string where it names none, undefined
 * where it is no path of the API. The shapes are those of Kubernetes' own
 * parser (apiserver, RequestInfoFactory).
 */
function subResourceOf(segments: string[]): string | undefined {
  const [root = '', ...rest] = segments;
  if (DOCUMENTS.includes(root)) {
    return '';
  }
  if (root !== 'api' && root !== 'apis') {
    return undefined;
  }
  // /api/v1/… and /apis/group/version/…; less is discovery.
  const parts = rest.slice(root === 'api' ? 1 : 2);
  if (parts[0] === 'proxy') {
    return 'proxy';
  }
  const resource = parts[0] === 'watch' ? parts.slice(1) : parts;
  if (resource[0] !== 'namespaces') {
    return resource[2] ?? '';
  }
  // namespaces/NAME/status and /finalize are sub-resources, anything else in
  // that place is a resource of the namespace.
  return ['status', 'finalize'].includes(resource[2] ?? '')
    ? resource[2]
    : resource[4] ?? '';
}

function isWatch(segments: string[], query: string): boolean {
  const prefixed = segments[segments[0] === 'api' ? 2 : 3] === 'watch';
  const flag = new URLSearchParams(query).get('watch');
  // Kubernetes reads booleans as Go does; a bare `watch` counts as well.
  return (
    prefixed ||
    (flag !== null &&
      !['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(flag))
  );
}
