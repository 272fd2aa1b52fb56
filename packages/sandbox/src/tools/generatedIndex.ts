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
 * The `index.yaml` of a repository with many charts, for benchmarks: the same
 * each time for the same seed, laid out as helm does it.
 *
 * @param options - versions: of each chart; bytes: of the whole, roughly
 * @returns YAML; its charts are `chart-0` and so on
 */
export function generatedIndex(options: {
  seed: number;
  charts: number;
  versions: number;
  bytes: number;
}): string {
  const { seed, charts, versions, bytes } = options;
  let state = seed + 1;
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const words = ['observes', 'operators', 'and', 'their', 'resources', 'of'];
  const text = (length: number) => {
    let made = 'A chart that';
    while (made.length < length) {
      made += ` ${words[random(words.length)]}`;
    }
    return made.slice(0, length);
  };
  const digest = () =>
    Array.from({ length: 8 }, () =>
      random(2 ** 31)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
  const entry = (chart: string, at: number, length: number) => {
    const version = `${1 + Math.floor(at / 20)}.${at}.${random(20)}`;
    const lines = [
      ...(at % 5
        ? []
        : [
            '  - annotations:',
            '      artifacthub.io/changes: |',
            '        - kind: fixed',
            `          description: ${text(60)}`,
            '        - kind: security',
            `          description: ${text(40)}`,
          ]),
      `${at % 5 ? '  -' : '   '} apiVersion: v2`,
      `    appVersion: v${version}`,
      `    created: "2026-0${1 + random(9)}-1${random(9)}T12:00:00.123456789Z"`,
      '    dependencies:',
      '    - name: common',
      '      repository: https://charts.example.com',
      '      version: 2.x.x',
      '    description: @',
      `    digest: ${digest()}`,
      '    home: https://example.com',
      "    kubeVersion: '>=1.30.0-0'",
      '    maintainers:',
      '    - email: team@example.com',
      '      name: team',
      `    name: ${chart}`,
      '    urls:',
      `    - charts/${chart}-${version}.tgz`,
      `    version: ${version}`,
    ].join('\n');
    return lines.replace('@', text(Math.max(12, length - lines.length - 1)));
  };
  const parts = ['apiVersion: v1', 'entries:'];
  let size = 0;
  for (let chart = 0; chart < charts; chart++) {
    parts.push(`  chart-${chart}:`);
    for (let at = versions; at > 0; at--) {
      const left = charts * versions - chart * versions - (versions - at);
      const made = entry(`chart-${chart}`, at, (bytes - size) / left);
      size += made.length + 1;
      parts.push(made);
    }
  }
  parts.push('generated: "2026-03-01T12:00:00.123456789Z"', '');
  return parts.join('\n');
}
