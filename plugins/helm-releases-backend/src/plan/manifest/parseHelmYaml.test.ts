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

import { locateHelm } from '@prophet-aiops/sandbox';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseHelmYaml } from './parseHelmYaml';

const SCALARS = [
  ...['on', 'off', 'y', 'N', 'yes', 'No', 'true', 'TRUE', 'tRue'],
  ...['2026-01-02', '2026-01-02T03:04:05Z', '12:30:45', '190:20:30.15'],
  ...['0644', '0o17', '08', '0x1F', '0b11', '1_000', '+1', '-0', '0777_0'],
  ...['1.0', '1e3', '1.5e-3', '.5', '1.', '007.5'],
  ...['"12"', "'on'", '!!str 12', '!!binary aGVsbG8=', '=', '<<', 'a: b'],
  ...['[1, on, "x"]', '{a: 1, a: 2}', '|-\n  text\n  more', '>-\n  a\n  b'],
];

/** What helm makes of the texts, each a value of its own. */
async function readByHelm(texts: string[]): Promise<unknown[]> {
  const chart = await mkdtemp(join(tmpdir(), 'helm-yaml-'));
  try {
    await mkdir(join(chart, 'templates'));
    await writeFile(
      join(chart, 'Chart.yaml'),
      'apiVersion: v2\nname: yaml\nversion: 1.0.0\n',
    );
    const nested = texts.map(
      (_, n) => `v${n}: {{ .Files.Get "${n}" | fromYaml | toJson | quote }}`,
    );
    await Promise.all(
      texts.map((text, n) => writeFile(join(chart, String(n)), text)),
    );
    await writeFile(join(chart, 'templates', 'a.yaml'), nested.join('\n'));
    const { stdout } = await promisify(execFile)(await locateHelm(), [
      'template',
      chart,
    ]);
    const values = parseHelmYaml(
      stdout.replace(/^---\n# Source.*\n/, ''),
    ) as Record<string, string>;
    return texts.map((_, n) => JSON.parse(values[`v${n}`]));
  } finally {
    await rm(chart, { recursive: true, force: true });
  }
}

describe('parseHelmYaml', () => {
  it('reads what helm reads', async () => {
    const texts = SCALARS.map(text =>
      text.includes('\n') ? `k: ${text}` : `k: ${text}\n`,
    );
    const byHelm = await readByHelm(texts);
    const differing = texts.flatMap((text, n) => {
      let ours: unknown;
      try {
        ours = JSON.parse(JSON.stringify(parseHelmYaml(text)));
      } catch {
        ours = 'refused';
      }
      const theirs =
        'Error' in (byHelm[n] as object) ? 'refused' : (byHelm[n] as object);
      return JSON.stringify(ours) === JSON.stringify(theirs)
        ? []
        : [{ text, ours, theirs }];
    });
    expect(differing).toEqual([]);
  });

  it('keeps integers that JavaScript has no number for, and follows merges', () => {
    expect(parseHelmYaml('a: 9223372036854775807')).toEqual({
      a: 9223372036854775807n,
    });
    expect(parseHelmYaml('a: &a {k: 1}\nb:\n  <<: *a\n  l: 2')).toEqual({
      a: { k: 1 },
      b: { k: 1, l: 2 },
    });
  });

  it('refuses bombs, and quotes nothing of what it refuses', () => {
    const aliases = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let n = 0; n < 8; n++) {
      const name = String.fromCharCode(97 + n);
      const next = String.fromCharCode(98 + n);
      aliases.push(`${next}: &${next} [${`*${name}, `.repeat(9)}]`);
    }
    for (const bomb of [
      aliases.join('\n'),
      `s3cret: ${'['.repeat(2_000)}`,
      's3cret: "unclosed',
    ]) {
      let message = 'was read';
      try {
        parseHelmYaml(bomb);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).not.toBe('was read');
      expect(message).not.toContain('s3cret');
    }
  });

  it('takes a key __proto__ for a key like any other', () => {
    const value = parseHelmYaml('__proto__:\n  polluted: 1\n');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
