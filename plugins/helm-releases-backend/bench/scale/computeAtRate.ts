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
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const ROUND_BYTES = Buffer.alloc(16 * 1024, 'x');
const CALIBRATIONS = 50;

function compute(rounds: number): void {
  const hash = createHash('sha256');
  for (let i = 0; i < rounds; i++) {
    hash.update(ROUND_BYTES);
  }
  hash.digest();
}

/** Rounds of the computation that take so long in the middle of many tries. */
function roundsFor(milliseconds: number): number {
  const tried = 100;
  const times = Array.from({ length: CALIBRATIONS }, () => {
    const start = performance.now();
    compute(tried);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const median = times[times.length >> 1];
  return Math.max(1, Math.round((milliseconds / median) * tried));
}

/**
 * What the machine adds by itself: the same computation over and over, which
 * waits for nothing, at a fixed rate. Where even that takes much longer now and
 * then, a p99 of the backend is as much the machine's.
 *
 * @param options - milliseconds: how long one takes, about
 * @returns how long each took from when it was due, milliseconds
 */
export async function computeAtRate(options: {
  milliseconds: number;
  perSecond: number;
  seconds: number;
}): Promise<number[]> {
  const rounds = roundsFor(options.milliseconds);
  const samples: number[] = [];
  const start = performance.now();
  for (let i = 0; i < options.perSecond * options.seconds; i++) {
    const due = start + (i * 1000) / options.perSecond;
    await pause(Math.max(0, due - performance.now()));
    compute(rounds);
    samples.push(performance.now() - due);
  }
  return samples;
}
