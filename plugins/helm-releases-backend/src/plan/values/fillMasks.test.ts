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

import { randomInt } from 'node:crypto';
import { parseHelmYaml } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { stringify } from 'yaml';
import { maskSecrets } from '../../releases/maskSecrets';
import { fillMasks } from './fillMasks';

const STORED = `adminPassword: "yes"
level: debug
pin: 1
db:
  host: db
  password: hunter2
tokens:
  - one
  - two
env:
  - name: API_TOKEN
    value: first
  - name: DB_PASSWORD
    value: second
users:
  - login: a
    password: pass-a
  - login: b
    password: pass-b
apiKey: 12345678901234567890
`;

const fill = (edited: string, stored = STORED) =>
  fillMasks(edited, async () => stored);

describe('fillMasks', () => {
  it('gives stored values back to the paths that they came from, and changes nothing else of the text', async () => {
    const shown = maskSecrets(STORED);
    expect(shown.match(/••••••/g)).toHaveLength(9);
    expect(parseHelmYaml(await fill(shown))).toEqual(parseHelmYaml(STORED));

    await expect(
      fill(`# of the team
level:   info # more
mode: 010
on: { a: [ 1,  2 ] }
db: {password: '••••••', host: other} # kept
adminPassword: "\\u2022••\\u2022\\U00002022•"
`),
    ).resolves.toBe(`# of the team
level:   info # more
mode: 010
on: { a: [ 1,  2 ] }
db: {password: "hunter2", host: other} # kept
adminPassword: "yes"
`);
  });

  it('does not ask what is stored where nothing is masked', async () => {
    const edited = 'password: mine # •\n';
    await expect(
      fillMasks(edited, async () => {
        throw new Error('It was asked for.');
      }),
    ).resolves.toBe(edited);
  });

  it('takes items of a list for the same by their names, or by what is shown of them', async () => {
    await expect(
      fill(`env:
  - name: API_TOKEN
    value: mine
  - name: DB_PASSWORD
    value: ••••••
    more: true
users:
  - login: a
    password: ••••••
  - {login: b, password: new}
tokens: [••••••, three]
`),
    ).resolves.toBe(`env:
  - name: API_TOKEN
    value: mine
  - name: DB_PASSWORD
    value: "second"
    more: true
users:
  - login: a
    password: "pass-a"
  - {login: b, password: new}
tokens: ["one", three]
`);
  });

  it.each([
    ['another key', 'db: { secret: •••••• }', 'db.secret'],
    ['the top', 'password: ••••••', 'password'],
    ['what is shown in clear', 'level: ••••••', 'level'],
    ['a number', 'pin: ••••••', 'pin'],
    ['a map', 'db: ••••••', 'db'],
    ['an inherited key', 'constructor: { name: •••••• }', 'constructor.name'],
    ['a shorter list', 'tokens: [••••••]', 'tokens.0'],
    [
      'items that have changed places',
      'env: [{name: DB_PASSWORD, value: ••••••}, {name: API_TOKEN, value: ••••••}]',
      'env.0.value',
    ],
    [
      'an item beside one that is another',
      'users: [{login: a, password: ••••••}, {login: c, password: ••••••}]',
      'users.0.password',
    ],
    ['a longer text', 'db: { password: x•••••• }', 'within a longer text'],
    ['what is marked as changed', 'pin: •••••• (changed)', 'within a longer'],
    ['an anchor', 'db: { password: &a •••••• }\nx: *a', 'shared by an anchor'],
    ['below an anchor', 'db: &a { password: •••••• }', 'shared by an anchor'],
    ['a merge', 'db: { <<: { password: •••••• } }', 'db.<<.password'],
    ['a key', '"••••••": 1', 'A key below the top is masked'],
    ['a block', 'db:\n  password: |\n    ••••••\n', 'within a longer text'],
  ])('refuses a mask for %s', async (_, edited, message) => {
    const refusal = fill(edited);
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.toMatchObject({ name: 'InputError' });
    await expect(refusal).rejects.not.toThrow(/hunter2|pass-a|first|second/);
  });

  it('refuses keys that helm reads as others', async () => {
    // Helm reads octal numbers: the secret of 10 would come to 8.
    await expect(
      fill('secrets: { 010: •••••• }', 'secrets: { "10": ten, "8": eight }'),
    ).resolves.toBe('secrets: { 010: "eight" }');
    await expect(
      fill('secrets: { on: •••••• }', 'secrets: { "on": canary }'),
    ).rejects.toThrow('masked');
  });

  it('does not tell whether somebody has guessed a secret', async () => {
    for (const guess of ['pass-b', 'wrong']) {
      await expect(
        fill(
          `users: [{login: a, password: ••••••}, {login: b, password: ${guess}}]`,
        ),
      ).resolves.toContain('password: "pass-a"');
    }
  });

  it('gives back what was masked, whatever it holds', async () => {
    const seed = Number(process.env.TEST_SEED ?? randomInt(2 ** 31));
    let state = seed;
    const random = (below: number) => {
      state = (state * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * below);
    };
    const texts = [
      ...['yes', '~', 'null', '010', '1e3', '2001-01-01', '- a', '{', '#', ' '],
      ...['a\nb', '\u2028\u0085\ufeff', '\u007f\u0001', '😀', '"\\', "'", '%'],
      ...['x'.repeat(300), '••', 'a: b', '<<', '*a', '!!str', '\t'],
    ];
    const value = (depth: number): unknown => {
      const kind = random(depth > 3 ? 3 : 5);
      if (kind === 3) {
        return Array.from({ length: random(4) }, () => value(depth + 1));
      }
      if (kind === 4) {
        return Object.fromEntries(
          Array.from({ length: random(4) }, () => [
            ['password', 'token', 'name', 'value', 'on', '8'][random(6)],
            value(depth + 1),
          ]),
        );
      }
      return [texts[random(texts.length)], random(1000) / 8, true][kind];
    };
    for (let round = 0; round < 300; round++) {
      const stored = stringify(
        { password: value(0), auth: value(0), secrets: [value(0)] },
        { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false },
      );
      const filled = await fill(maskSecrets(stored), stored);
      expect({ seed, round, values: parseHelmYaml(filled) }).toEqual({
        seed,
        round,
        values: parseHelmYaml(stored),
      });
    }
  });
});
