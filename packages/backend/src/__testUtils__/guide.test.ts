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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formValues } from './formValues';
import { readEntries } from './readEntries';
import { readGuide } from './readGuide';
import { runInOneShell } from './runInOneShell';
import { sameOutput } from './sameOutput';
import { withAddresses } from './withAddresses';

const block = (info: string, text: string) =>
  `\`\`\`${info}\n${text}\n\`\`\`\n`;

describe('what runs a guide', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'guide-test-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const run = (...commands: string[]) =>
    runInOneShell(
      readGuide(commands.map(text => block('bash', text)).join('\n')).blocks,
      {
        cwd: directory,
        env: { PATH: process.env.PATH! },
        scratch: join(directory, 'printed'),
        timeout: 30_000,
      },
    );

  it('goes through the blocks in one shell', async () => {
    expect(
      await run(
        'here=$PWD\nmkdir a',
        'cd a',
        'cd ..\n[ "$PWD" = "$here" ]\nls',
      ),
    ).toEqual(['', '', 'a\nprinted\n']);
  });

  it.each([
    ['a program that is not there', 'no-such-program', /Line 5 ends with 127/],
    [
      'a target that is not there',
      "printf 'a:\\n' > Makefile\nmake b",
      /Line 5 ends with 2:[^]*No rule to make target 'b'/,
    ],
    ['a failure before a pipe', 'false | cat', /Line 5 ends with 1:/],
    ['a failure before other commands', 'false\ntrue', /Line 5 ends with 1:/],
    ['a text without an end', "cat <<'EOF'", /Line 5 ends with/],
    ['an early end', 'exit 0', /Line 5 ends with/],
  ])('fails at %s', async (_, commands, message) => {
    await expect(run('true', commands, 'echo on')).rejects.toThrow(message);
  });

  it('knows each block, and what it prints', () => {
    expect(
      readGuide(
        [
          block('bash', 'a'),
          block('text', 'printed'),
          'Some text.\n',
          block('bash not-run', 'b'),
          block('bash', 'c'),
        ].join('\n'),
      ),
    ).toEqual({
      blocks: [
        { line: 1, commands: 'a', output: 'printed' },
        { line: 15, commands: 'c' },
      ],
      notRun: [{ line: 11, commands: 'b' }],
    });
  });

  it.each([
    block('', 'a'),
    block('sh', 'a'),
    block('bash not-tested', 'a'),
    block('text', 'behind nothing'),
    `${block('bash', 'a')}\nA sentence.\n\n${block('text', 'a')}`,
    `${block('bash not-run', 'a')}\n${block('text', 'a')}`,
    '- in a list\n\n  ```bash\n  a\n  ```\n',
    '```bash\na\n',
    '~~~bash\na\n~~~\n',
    block('bash', 'a || true'),
    block('bash', 'a && b'),
    block('bash', 'a; b'),
    block('bash', 'a &'),
    block('bash', 'set +e'),
    block('bash', 'echo "$(a)"'),
  ])('leaves no block out silently: %j', markdown => {
    expect(() => readGuide(markdown)).toThrow(/^Line \d+: /);
  });

  it.each([
    ['a b', 'a    b \n', true],
    ['a b', 'a\nb', false],
    ['a', 'a\nb', false],
    ['a\nb', 'a', false],
    ['a.c', 'abc', false],
    ['a … c', 'a 12 3 c', true],
    ['a … c', 'a c', false],
    ['a … c', 'a\nc', false],
    ['…\nb', 'b', true],
    ['…\nb', 'a\na\nb', true],
    ['a\n…\nb', 'a\n1\n2\nb', true],
    ['a\n…\nb', 'a\n1\n2\nc', false],
    ['', 'a', false],
  ])('holds %j against %j', (expected, printed, same) => {
    expect(sameOutput(expected, printed)).toBe(same);
  });

  it('replaces all addresses, and finds each', () => {
    const table = { '127.0.0.1:7450': 'a:1', '127.0.0.1:7452': 'b:2' };
    expect(withAddresses('127.0.0.1:7450 127.0.0.1:7452', table)).toBe(
      'a:1 b:2',
    );
    expect(() => withAddresses('127.0.0.1:7450', table)).toThrow(
      '127.0.0.1:7452 is not there',
    );
    expect(() =>
      withAddresses('127.0.0.1:7450 127.0.0.1:7452 127.0.0.1:7443', table),
    ).toThrow('Nothing is said about 127.0.0.1:7443');
  });

  describe('in a form', () => {
    const template = {
      parameters: [
        {
          title: 'Operator',
          properties: {
            operator: { title: 'Name' },
            version: { title: 'Version', default: '0.1.0' },
            owner: { title: 'Owner', 'ui:field': 'OwnerPicker' },
          },
        },
        { title: 'Kinds', properties: {} },
        {
          title: 'Publish',
          properties: {
            publish: {
              title: 'Publish the operator',
              enum: ['no', 'repository'],
              enumNames: ['No', 'In a new repository'],
              default: 'no',
            },
          },
          dependencies: {
            publish: {
              oneOf: [
                {
                  properties: {
                    publish: { const: 'repository' },
                    repoUrl: { 'ui:options': { allowedHosts: ['git:1'] } },
                  },
                },
              ],
            },
          },
        },
      ],
    };
    const fill = (...rows: string[]) =>
      formValues(readEntries(rows.join('\n')), template, { Us: 'group:us' });
    const PUBLISH =
      '| Publish | Publish the operator | `In a new repository` |';

    it('enters what the table says', () => {
      expect(
        fill(
          '| Page | Field | Entry |',
          '| ---- | ----- | ----- |',
          '| Operator | Name | `watch` |',
          '| Operator | Owner | `Us` |',
          '| Kinds | Kind | `Watch` |',
          '| Kinds | Field | `interval` |',
          '| Kinds | Shown by kubectl get | `yes` |',
          PUBLISH,
          '| Publish | Owner | `prophet` |',
          '| Publish | Repository | `watch` |',
        ),
      ).toEqual({
        operator: 'watch',
        version: '0.1.0',
        owner: 'group:us',
        kinds: [
          {
            kind: 'Watch',
            fields: [{ name: 'interval', printerColumn: true }],
          },
        ],
        publish: 'repository',
        repoUrl: 'git:1?owner=prophet&repo=watch',
      });
    });

    it.each([
      ['| Operator | Label | `a` |', 'No page Operator asks for Label'],
      ['| Options | Name | `a` |', 'No page Options asks for Name'],
      ['| Operator | Owner | `Them` |', 'Owner on the page Operator cannot be'],
      ['| Publish | Publish the operator | `Yes` |', 'cannot be Yes'],
    ])('knows that it does not take %s', (row, message) => {
      expect(() => fill(PUBLISH, row)).toThrow(message);
    });
  });
});
