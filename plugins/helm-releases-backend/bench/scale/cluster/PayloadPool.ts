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

import { constants, deflateRawSync } from 'node:zlib';
import { randomOf } from '../../../src/inventory/__testUtils__/randomOf';
import type { AnswerPart } from './AnswerPart';
import { CHARTS, type SimulatedRelease } from './SimulatedRelease';
import { gzipOf } from './gzipOf';

/** Size of the middle of a stored payload, bytes of gzip, spread evenly on a logarithmic scale. */
const SMALLEST = 3_000;
const LARGEST = 40_000;
const WORDS = 4_000;
/** What base64 within base64 turns into whole characters. */
const ALIGNED = 9;

/** The revision that a payload is of. */
export interface PayloadRevision {
  release: SimulatedRelease;
  revision: number;
  status: string;
}

/**
 * Payloads as helm stores them: JSON, gzip, base64. Front and end are of the
 * revision; what lies between (templates, values, manifest) is one of forty that
 * are made and compressed once, so that a payload costs nothing but its checksum.
 */
export class PayloadPool {
  readonly #middles: Middle[];

  constructor(seed: number) {
    this.#middles = Array.from({ length: CHARTS }, (_, chart) =>
      middleOf(
        seed + chart,
        Math.round(
          SMALLEST * (LARGEST / SMALLEST) ** (chart / Math.max(1, CHARTS - 1)),
        ),
      ),
    );
  }

  /** @param again - base64 once more, as a Secret has it in JSON */
  parts(of: PayloadRevision, again: boolean): AnswerPart[] {
    const middle = this.#middles[of.release.chart];
    const text = (bytes: Buffer) => {
      const once = Buffer.from(bytes.toString('base64'), 'latin1');
      return again ? Buffer.from(once.toString('base64'), 'latin1') : once;
    };
    const front = alignedFront(of);
    const end = endOf(of);
    // Head of gzip, stored front, | middle |, stored end, last block, trailer.
    const chunks = gzipOf([
      { plain: front },
      { plain: middle.plain, deflated: middle.deflated },
      { plain: end },
    ]);
    const cut = chunks.indexOf(middle.deflated);
    return [
      { plain: text(Buffer.concat(chunks.slice(0, cut))) },
      again ? middle.twice : middle.once,
      {
        plain: text(Buffer.concat([middle.rest, ...chunks.slice(cut + 1)])),
      },
    ];
  }
}

interface Middle {
  plain: Buffer;
  deflated: Buffer;
  /** Bytes of `deflated` that fill no whole characters. */
  rest: Buffer;
  /** The others in base64, and in base64 twice. */
  once: AnswerPart;
  twice: AnswerPart;
}

function middleOf(seed: number, size: number): Middle {
  const random = randomOf(seed);
  const words = Array.from({ length: WORDS }, () =>
    random.number(2 ** 48).toString(36),
  );
  const lines = (count: number) =>
    Array.from(
      { length: count },
      () =>
        `${'  '.repeat(random.number(5))}${random.pick(words)}: ${random.pick(
          words,
        )}`,
    ).join('\n');
  const middle = (count: number) =>
    `,"lock":null,"templates":[{"name":"templates/all.yaml","data":"${Buffer.from(
      lines(count),
    ).toString('base64')}"}],"values":{"replicas":${random.number(
      5,
    )}},"schema":null,"files":[]},"config":{"replicas":2},"manifest":${JSON.stringify(
      `---\n# Source: chart/templates/all.yaml\n${lines(count)}\n`,
    )}`;
  const perLine = 25;
  const plain = Buffer.from(middle(Math.ceil(size / perLine)));
  const deflated = deflateRawSync(plain, {
    level: 9,
    finishFlush: constants.Z_SYNC_FLUSH,
  });
  const whole = deflated.length - (deflated.length % ALIGNED);
  const once = Buffer.from(deflated.toString('base64', 0, whole), 'latin1');
  const twice = Buffer.from(once.toString('base64'), 'latin1');
  return {
    plain,
    deflated,
    rest: deflated.subarray(whole),
    once: precompressed(once),
    twice: precompressed(twice),
  };
}

/** As a kube-apiserver compresses answers. */
function precompressed(plain: Buffer): AnswerPart {
  return {
    plain,
    deflated: deflateRawSync(plain, {
      level: 1,
      finishFlush: constants.Z_SYNC_FLUSH,
    }),
  };
}

function alignedFront({ release, revision, status }: PayloadRevision): Buffer {
  const front = (padding: string) =>
    `{"name":"${release.name}","info":{"first_deployed":"2026-11-01T10:00:00.123456789Z","last_deployed":"2026-11-02T10:00:00.123456789Z","deleted":"","description":"Upgrade complete","status":"${status}","notes":"Thank you for installing it.${padding}"},"chart":{"metadata":{"name":"${release.chartName}","home":"https://charts.example.org/${release.chartName}","version":"1.${revision}.0","description":"A chart","apiVersion":"v2","appVersion":"v1.${revision}.0"}`;
  // Head of gzip and of the stored block.
  const length = 15 + Buffer.byteLength(front(''));
  const missing = (ALIGNED - (length % ALIGNED)) % ALIGNED;
  return Buffer.from(front(' '.repeat(missing)));
}

function endOf({ release, revision }: PayloadRevision): Buffer {
  return Buffer.from(
    `,"version":${revision},"namespace":"${release.namespace}","apply_method":"ssa"}`,
  );
}
