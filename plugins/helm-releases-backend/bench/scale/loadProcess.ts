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

/**
 * The program of the clients: asks for URLs again and again, and tells how
 * long the answers took.
 */
import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { computeAtRate } from './computeAtRate';
import { serveCalls } from './serveCalls';

/** How long answers took, milliseconds. */
export interface Latencies {
  requests: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 100 });

function ask(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, response => {
      response.resume();
      response.once('error', reject);
      response.once('end', () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`${url} answered ${response.statusCode}`)),
      );
    }).once('error', reject);
  });
}

function latencies(samples: number[], elapsedMs: number): Latencies {
  samples.sort((a, b) => a - b);
  const at = (share: number) => samples[Math.ceil(share * samples.length) - 1];
  return {
    requests: samples.length,
    perSecond: (samples.length / elapsedMs) * 1000,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  };
}

/** A fixed rate: a request counts from when it was due, whatever became of those before it. */
async function atRate(options: {
  url: string;
  perSecond: number;
  seconds: number;
}): Promise<Latencies> {
  const samples: number[] = [];
  const asked: Promise<void>[] = [];
  const start = performance.now();
  for (let i = 0; i < options.perSecond * options.seconds; i++) {
    const due = start + (i * 1000) / options.perSecond;
    await pause(Math.max(0, due - performance.now()));
    asked.push(
      ask(options.url).then(() => {
        samples.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(asked);
  return latencies(samples, performance.now() - start);
}

/** As many requests under way as there are clients, each waiting for its answer before it asks again. */
async function inFlight(options: {
  /** Each client keeps to one of them. */
  urls: string[];
  clients: number;
  seconds: number;
}): Promise<Latencies> {
  const samples: number[] = [];
  const start = performance.now();
  const client = async (url: string) => {
    while (performance.now() - start < options.seconds * 1000) {
      const asked = performance.now();
      await ask(url);
      samples.push(performance.now() - asked);
    }
  };
  await Promise.all(
    Array.from({ length: options.clients }, (_, i) =>
      client(options.urls[i % options.urls.length]),
    ),
  );
  return latencies(samples, performance.now() - start);
}

/** No request at all: what the machine makes of work that waits for nothing. */
async function alone(
  options: Parameters<typeof computeAtRate>[0],
): Promise<Latencies> {
  const start = performance.now();
  const samples = await computeAtRate(options);
  return latencies(samples, performance.now() - start);
}

serveCalls({ atRate, inFlight, alone });
process.once('SIGTERM', () => process.exit());
