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

import { FULL_OPERATOR } from '../__testUtils__/fullOperator';
import { LABEL_ENFORCER } from '../__testUtils__/RenderedChart';
import { WrittenRepository } from '../__testUtils__/WrittenRepository';
import { goIsMissing } from '../__testUtils__/goIsMissing';
import {
  CACHE_POOL,
  GATE,
  NOTICE,
  PROBE,
} from '../__testUtils__/pastedDefinitions';
import type { OperatorRepositoryInput } from './operatorRepositoryInput';
import { readRepositorySources } from './readRepositorySources';

/** What the sources import is compiled once a machine, which takes minutes. */
jest.setTimeout(1_200_000);

const { kinds, ...least } = LABEL_ENFORCER;
const OPERATORS: [string, OperatorRepositoryInput][] = [
  ['one kind without fields', { ...least, kinds: kinds! }],
  ['fields of each type, three kinds and two versions', FULL_OPERATOR],
  [
    'texts and names that mean something to Go',
    {
      ...least,
      operator: 'internal',
      repository: 'git.example.com/a/b.c/go',
      kinds: [
        {
          kind: 'String',
          version: 'v1',
          description: '*/ "`\n//go:build never\n+kubebuilder:skip\nimport "C"',
          fields: [
            {
              name: 'type',
              type: 'string',
              description: '`json:"x"`\n}\nfunc init() { panic(0) }',
              enum: ['a"b', '`;\n}', '\\'],
            },
            { name: 'func', type: 'integer', required: true },
          ],
        },
      ],
    },
  ],
  [
    'pasted definitions beside kinds by fields',
    {
      ...FULL_OPERATOR,
      crds: [CACHE_POOL, PROBE, NOTICE, GATE].join('---\n'),
    },
  ],
  [
    'pasted definitions alone, none with a status that is written',
    { ...least, kinds: [], crds: [NOTICE, GATE].join('---\n') },
  ],
];

const missing = goIsMissing();
if (missing) {
  // eslint-disable-next-line no-console
  console.warn(missing);
}

describe('the Go sources of an operator', () => {
  it('are built from modules that go.sum vouches for', async () => {
    const sources = await readRepositorySources();
    const required = [
      ...sources.get('operator/go.mod')!.matchAll(/^\t(\S+ v\S+)/gm),
    ].map(([, module]) => module);
    expect(required.length).toBeGreaterThan(10);
    const sums = sources.get('operator/go.sum')!.split('\n');
    expect(
      required.filter(
        module => !sums.some(sum => sum.startsWith(`${module}/go.mod h1:`)),
      ),
    ).toEqual([]);
  });

  if (missing) {
    return;
  }
  it.each(OPERATORS)(
    'compile, are vetted and pass their tests: %s',
    async (_description, input) => {
      const repository = await WrittenRepository.create(input);
      try {
        const go = async (...args: string[]) => {
          const answer = await repository.run('go', args);
          expect({ args, ...answer }).toMatchObject({ args, exitCode: 0 });
          return answer.stdout;
        };
        // go.mod and go.sum are what they need: nothing more, nothing less.
        expect(await go('mod', 'tidy', '-diff')).toBe('');
        await go('build', '-mod=readonly', './...');
        await go('vet', '-mod=readonly', './...');
        expect(await go('test', '-mod=readonly', './...')).toMatch(
          /^ok .*\/controllers/m,
        );
        const { stdout } = await repository.run('gofmt', ['-l', '.']);
        expect(stdout).toBe('');
      } finally {
        await repository.remove();
      }
    },
  );
});
