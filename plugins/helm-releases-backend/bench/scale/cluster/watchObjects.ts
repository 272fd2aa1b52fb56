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

import type { ServerResponse } from 'node:http';
import { jsonMetadata } from './jsonOf';
import type { SimulatedChange, SimulatedCluster } from './SimulatedCluster';

/** A kube-apiserver sends them about once a minute, and shortly before the end. */
const BOOKMARK_MS = 60_000;
const BOOKMARK_BEFORE_END_MS = 2_000;

/**
 * Tells changes of metadata until the session ends, with bookmarks, as a
 * kube-apiserver does.
 *
 * @param options - cluster: undefined where nothing ever changes
 */
export function watchObjects(options: {
  cluster?: SimulatedCluster;
  resource: string;
  resourceVersion: number;
  seconds: number;
  response: ServerResponse;
  onSent(bytes: number): void;
}): void {
  const { cluster, resource, seconds, response, onSent } = options;
  let version = options.resourceVersion;
  const send = (line: string) => {
    onSent(line.length);
    response.write(line);
  };
  const past = cluster ? cluster.since(version) : [];
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.flushHeaders();
  if (!past) {
    send(
      '{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Expired","message":"too old resource version","code":410}}\n',
    );
    response.end();
    return;
  }
  const tell = ({ type, object }: SimulatedChange) => {
    version = object.resourceVersion;
    const [{ plain }] = jsonMetadata(object);
    send(`{"type":"${type}","object":${plain}}\n`);
  };
  const bookmark = () =>
    send(
      `{"type":"BOOKMARK","object":{"kind":"${
        resource === 'secrets' ? 'Secret' : 'ConfigMap'
      }","apiVersion":"v1","metadata":{"resourceVersion":"${version}","creationTimestamp":null}}}\n`,
    );
  past.forEach(tell);
  cluster?.changes.on('change', tell);
  const timers: NodeJS.Timeout[] = [];
  const stop = () => {
    timers.forEach(timer => clearTimeout(timer));
    cluster?.changes.off('change', tell);
  };
  timers.push(
    setInterval(bookmark, BOOKMARK_MS),
    setTimeout(bookmark, Math.max(0, seconds * 1000 - BOOKMARK_BEFORE_END_MS)),
    setTimeout(() => {
      stop();
      response.end();
    }, seconds * 1000),
  );
  response.once('close', stop);
}
