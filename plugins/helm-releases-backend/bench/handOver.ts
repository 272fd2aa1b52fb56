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

import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { Agent, get } from 'node:https';
import { StorageApi } from '../src/inventory/api/StorageApi';
import { inParallel } from '../src/inventory/inParallel';

const DRIVERS: StorageDriver[] = ['secret', 'configmap'];

/** How to reach an API server. */
export interface ReachableCluster {
  url: string;
  caPem: string;
  token: string;
}

/** What a client asks. */
interface Question {
  path: string;
  accept: string;
}

/** What was handed over. */
export interface HandOver {
  wallMs: number;
  bytes: number;
  requests: number;
}

/**
 * Has clusters hand over what a backend reads of them for the first time, and
 * throws it away unread: what the clusters, the connections and the machine take
 * for it by themselves. The requests are found out by reading once before.
 *
 * @param atOnce - how many clusters are read at a time, each page by page
 */
export async function handOver(
  clusters: ReachableCluster[],
  atOnce: number,
): Promise<HandOver> {
  const asked = new Map<ReachableCluster, Question[]>();
  for (const cluster of clusters) {
    asked.set(cluster, await questionsOf(cluster));
  }
  let bytes = 0;
  const start = performance.now();
  await inParallel(clusters, atOnce, async cluster => {
    const agent = new Agent({ keepAlive: true, ca: cluster.caPem });
    for (const question of asked.get(cluster)!) {
      bytes += await throwAway(cluster, question, agent);
    }
    agent.destroy();
  });
  return {
    wallMs: performance.now() - start,
    bytes,
    requests: [...asked.values()].flat().length,
  };
}

/** What the inventory asks of a cluster that it does not know. */
async function questionsOf(cluster: ReachableCluster): Promise<Question[]> {
  const questions: Question[] = [];
  const note = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    questions.push({
      path: request.path,
      accept: String(request.getHeader('accept')),
    });
  };
  const agent = new Agent({ keepAlive: true, ca: cluster.caPem });
  subscribe('http.client.request.start', note);
  try {
    for (const driver of DRIVERS) {
      const api = new StorageApi({
        transport: {
          cluster: cluster.url,
          route: 'direct',
          baseUrl: cluster.url,
          agent,
          authorize: async () => ({ Authorization: `Bearer ${cluster.token}` }),
        },
        driver,
      });
      const { items } = await api.listMetadata();
      if (items.length) {
        for await (const _ of api.listPayloads()) {
          // Asking is all.
        }
      }
    }
  } finally {
    unsubscribe('http.client.request.start', note);
    agent.destroy();
  }
  return questions;
}

/** @returns how many bytes arrived */
function throwAway(
  cluster: ReachableCluster,
  { path, accept }: Question,
  agent: Agent,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${cluster.token}`,
      Accept: accept,
      'Accept-Encoding': 'gzip',
    };
    get(cluster.url + path, { agent, headers }, response => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.once('error', reject);
      response.once('end', () =>
        response.statusCode === 200
          ? resolve(bytes)
          : reject(new Error(`${path} answered ${response.statusCode}`)),
      );
    }).once('error', reject);
  });
}
