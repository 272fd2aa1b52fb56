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

import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** Belong to one connection (RFC 9110, 7.6.1), or to the body as it was sent. */
const OF_A_CONNECTION = [
  'connection',
  'content-length',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Headers of helm's request for the cluster. What says who asks is dropped: the
 * transport says that. So is what a proxy on the way could take for another
 * method than the one that was judged.
 */
export function upstreamHeaders(
  headers: IncomingHttpHeaders,
  watch: boolean,
): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (
      value !== undefined &&
      !OF_A_CONNECTION.includes(name) &&
      !/^(host|authorization|cookie|impersonate-.*|x-(http-)?method(-override)?)$/.test(
        name,
      )
    ) {
      passed[name] = Array.isArray(value) ? value.join(', ') : value;
    }
  }
  if (watch) {
    // Backstage's root router holds back a compressed stream until it ends.
    passed['accept-encoding'] = 'identity';
  }
  return passed;
}

/** Headers of the cluster's answer for helm; the body is passed on as it is. */
export function downstreamHeaders(
  headers: IncomingHttpHeaders,
): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) =>
        !OF_A_CONNECTION.includes(name) &&
        name !== 'set-cookie' &&
        !name.startsWith('access-control-'),
    ),
  );
}
