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

import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** What a registry was asked for. */
export interface RegistryLoad {
  tagLists: number;
  manifests: number;
  blobs: number;
  /** The most requests that were under way at a time. */
  mostAtOnce: number;
}

const PAGE = 100;
// As over a network: without it, each request would be over before the next arrives.
const LATENCY_MS = 5;
const CONFIG = 'application/vnd.cncf.helm.config.v1+json';

/**
 * A registry of many charts whose manifests are made when they are asked for,
 * always the same of the same seed. Resolves with its port; `load` tells what
 * was asked for since the last call.
 */
export async function serveGeneratedRegistry(options: {
  seed: number;
  tags: number;
}) {
  const pushed = new Map<string, string[]>();
  const blobs = new Map<string, string>();
  let underWay = 0;
  let load: RegistryLoad = emptyLoad();

  const tagsOf = (chart: string) => [
    ...Array.from({ length: options.tags }, (_, n) =>
      versionOf(`${options.seed} ${chart}`, n),
    ),
    ...(pushed.get(chart) ?? []),
  ];
  const server = createServer(async (request, response) => {
    underWay += 1;
    load.mostAtOnce = Math.max(load.mostAtOnce, underWay);
    response.once('finish', () => {
      underWay -= 1;
    });
    await setTimeout(LATENCY_MS);
    const url = new URL(request.url!, 'http://registry');
    const [, , , chart, kind, reference] = url.pathname.split('/');
    if (kind === 'tags') {
      load.tagLists += 1;
      sendTags(response, url, tagsOf(chart).sort());
    } else if (kind === 'manifests') {
      load.manifests += 1;
      const config = JSON.stringify({
        name: chart,
        version: reference,
        appVersion: `app-${reference}`,
        kubeVersion: '>=1.28.0-0',
        annotations: {
          'artifacthub.io/changes': `- kind: fixed\n  description: What ${reference} mends\n`,
        },
      });
      const digest = `sha256:${createHash('sha256')
        .update(config)
        .digest('hex')}`;
      blobs.set(digest, config);
      send(response, {
        schemaVersion: 2,
        config: { mediaType: CONFIG, digest, size: config.length },
        layers: [],
      });
    } else {
      load.blobs += 1;
      response.end(blobs.get(reference));
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    push(chart: string, tag: string) {
      pushed.set(chart, [...(pushed.get(chart) ?? []), tag]);
    },
    load() {
      const since = load;
      load = emptyLoad();
      return since;
    },
  };
}

function emptyLoad(): RegistryLoad {
  return { tagLists: 0, manifests: 0, blobs: 0, mostAtOnce: 0 };
}

/** Versions of a chart differ, and those of two charts too. */
function versionOf(seed: string, n: number): string {
  const patch = createHash('sha256').update(`${seed} ${n}`).digest()[0];
  return `${Math.floor(n / 50)}.${n % 50}.${patch}`;
}

function sendTags(response: ServerResponse, url: URL, all: string[]): void {
  const last = url.searchParams.get('last') ?? '';
  const rest = all.filter(tag => tag > last);
  const tags = rest.slice(0, PAGE);
  if (rest.length > PAGE) {
    response.setHeader(
      'link',
      `<${url.pathname}?n=${PAGE}&last=${tags.at(-1)}>; rel="next"`,
    );
  }
  send(response, { tags });
}

function send(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
