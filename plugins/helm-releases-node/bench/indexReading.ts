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

/** One process of chartIndex.bench.ts: reads an index, and prints what it cost. */
import { load } from 'js-yaml';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { HttpChartSource } from '../src/sources/HttpChartSource';
import { OciChartSource } from '../src/sources/OciChartSource';
import { SourceClient, type SourceRequest } from '../src/sources/SourceClient';

/** What one reading took. */
export interface IndexCost {
  processorMs: number;
  memoryMb: number;
  worstDelayMs: number;
  /** That were answered. */
  versions: number;
  requests: number;
  /** Of bodies, inflated. */
  bytes: number;
}

/** Counts what is read. */
class CountingClient extends SourceClient {
  requests = 0;
  bytes = 0;

  override stream: SourceClient['stream'] = (request: SourceRequest, read) => {
    this.requests += 1;
    const counted = async function* counted(
      this: CountingClient,
      chunks: AsyncIterable<Buffer>,
    ) {
      for await (const chunk of chunks) {
        this.bytes += chunk.length;
        yield chunk;
      }
    };
    return super.stream(request, (head, chunks) =>
      read(head, counted.call(this, chunks)),
    );
  };
}

/** @param isWarm - collecting the garbage first would throw compiled code away as well */
async function measure(
  read: () => Promise<number>,
  client: CountingClient,
  isWarm = false,
): Promise<IndexCost> {
  if (!isWarm) {
    await pause(200);
    globalThis.gc?.();
  }
  const before = process.memoryUsage.rss();
  client.requests = 0;
  client.bytes = 0;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const processor = process.cpuUsage();
  delay.enable();
  const versions = await read();
  const { user, system } = process.cpuUsage(processor);
  // So that a delay until now counts.
  await pause(5);
  delay.disable();
  clearInterval(watch);
  most = Math.max(most, process.memoryUsage.rss());
  return {
    processorMs: (user + system) / 1e3,
    memoryMb: (most - before) / 1e6,
    worstDelayMs: delay.max / 1e6,
    versions,
    requests: client.requests,
    bytes: client.bytes,
  };
}

async function main() {
  const [way, url, wanted] = process.argv.slice(2);
  const { host } = new URL(url);
  const settings = () => [{ url, host, plainHttp: true }];
  const client = new CountingClient(settings);
  const charts = Array.from({ length: Number(wanted) }, (_, n) => `chart-${n}`);
  const source = new HttpChartSource({
    client,
    settings,
    oci: new OciChartSource({ client, settings }),
  });
  let state: string | undefined;
  const ours = async () => {
    const reading = await source.readCharts({ url, charts, state });
    state = reading.state;
    return [...reading.charts.values()].reduce((sum, publication) => {
      if ('error' in publication) {
        throw publication.error;
      }
      return sum + publication.versions.length;
    }, 0);
  };
  const anew = () => {
    state = undefined;
    return ours();
  };
  // A backend reads its indexes for months: the first reading compiles the code.
  const warmUp = async () => {
    for (let reading = 0; reading < 20; reading++) {
      await anew();
    }
  };
  const received = () =>
    client.stream(
      {
        url: new URL(`${url}/index.yaml`),
        maxBytes: Infinity,
        timeoutMs: 60_000,
      },
      async (_, chunks) => {
        for await (const chunk of chunks) {
          chunk.at(0);
        }
        return 0;
      },
    );
  const jsYaml = async () => {
    const answer = await fetch(`${url}/index.yaml`);
    const { entries } = load(await answer.text()) as {
      entries: Record<string, unknown[]>;
    };
    return charts.reduce((sum, chart) => sum + entries[chart].length, 0);
  };
  const costs =
    way === 'ours'
      ? [
          await measure(ours, client),
          await measure(ours, client),
          await warmUp().then(() => measure(anew, client, true)),
          await measure(received, client),
        ]
      : [await measure(jsYaml, client)];
  process.stdout.write(JSON.stringify(costs));
}

main();
