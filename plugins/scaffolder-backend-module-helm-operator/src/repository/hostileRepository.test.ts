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

import { InputError } from '@backstage/errors';
import { parseHelmYaml } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { FULL_OPERATOR } from '../__testUtils__/fullOperator';
import { SeededRandom } from '../__testUtils__/SeededRandom';
import { isPrintable } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { readChartSources } from '../chart/readChartSources';
import type { OperatorRepositoryInput } from './operatorRepositoryInput';
import { readRepositorySources } from './readRepositorySources';
import {
  type AllSources,
  renderOperatorRepository,
} from './renderOperatorRepository';

const PIECES = [
  '$(id)',
  '$$(id)',
  '${HOME}',
  '`id`',
  '`',
  '${{ secrets.X }}',
  '{{ fail }}',
  '<<operator>>',
  '<<fields>>',
  '\n',
  '\n\t',
  '\r\n',
  '\nRUN id',
  '\n//go:build never',
  '\n//go:generate id',
  '\n+kubebuilder:skip',
  '\n}\nfunc init() { panic(0) }\n',
  '\nimport "C"',
  '/*',
  '*/',
  '"',
  "'",
  '\\',
  '\\n',
  ';',
  '|',
  '&&',
  '#',
  ': ',
  '\n- a',
  '../',
  '/etc',
  '--set=a=b',
  '-exec',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ud800',
  '😀',
  ' ',
  'a',
];
const NAMES: ((text: string) => object)[] = [
  operator => ({ operator }),
  group => ({ group }),
  image => ({ image }),
  version => ({ version }),
  appVersion => ({ appVersion }),
  repository => ({ repository }),
  repository => ({ repository: `github.com/${repository}` }),
  registry => ({ registry }),
  registry => ({ registry: `oci://${registry}` }),
  registry => ({ registry: `oci://a/${registry}` }),
  kind => ({ kinds: [{ kind }] }),
  plural => ({ kinds: [{ kind: 'A', plural }] }),
  version => ({ kinds: [{ kind: 'A', version }] }),
  shortName => ({ kinds: [{ kind: 'A', shortNames: [shortName] }] }),
  name => ({ kinds: [{ kind: 'A', fields: [{ name, type: 'string' }] }] }),
];

const withTexts = (text: string): OperatorRepositoryInput => ({
  ...FULL_OPERATOR,
  description: text,
  owner: text,
  kinds: [
    {
      kind: 'LabelEnforcer',
      description: text,
      fields: [
        { name: 'a', type: 'string', description: text, default: text },
        { name: 'b', type: 'string', enum: [text] },
      ],
    },
  ],
});

const ENTITY = 'operators/label-enforcer/catalog-info.yaml';
const TYPES = 'operators/label-enforcer/api/v1alpha1/labelenforcer_types.go';
/** A comment that is neither a directive of Go's nor, of ours aside, a marker. */
const PLAIN_COMMENT = /^\t?\/\/( (?!\+).*)?$/;
const OWN_MARKERS = [
  /^\/\/ \+optional$/,
  /^\/\/ \+listType=map$/,
  /^\/\/ \+listMapKey=type$/,
  /^\/\/ \+kubebuilder:(object:root=true|subresource:status)$/,
  /^\/\/ \+kubebuilder:resource:path=labelenforcers,singular=labelenforcer,scope=Namespaced$/,
  /^\/\/ \+kubebuilder:printcolumn:name="(Ready|Age)",type=(string|date),JSONPath=`[^`]+`$/,
];

const SEED = Number(process.env.CHART_SEED ?? Date.now() % 1_000_000);

describe(`hostile input to a repository (CHART_SEED=${SEED})`, () => {
  const random = new SeededRandom(SEED);
  const hostileText = () =>
    Array.from({ length: 1 + random.below(6) }, () => random.pick(PIECES)).join(
      '',
    );
  let sources: AllSources;
  beforeAll(async () => {
    sources = {
      chart: await readChartSources(),
      repository: await readRepositorySources(),
    };
  });

  /** Undefined where the input is refused; any other failure fails the test. */
  const tryToRender = (input: OperatorRepositoryInput) => {
    try {
      return renderOperatorRepository(sources, input).files;
    } catch (error) {
      if (error instanceof InputError) {
        return undefined;
      }
      throw error;
    }
  };
  /** What is neither the chart's, whose texts have a test of their own, nor the types and the entity. */
  const withoutTexts = (files: Map<string, string>) =>
    [...files].filter(
      ([path]) => !path.includes('/helm/') && path !== TYPES && path !== ENTITY,
    );
  /** The lines of the types that are code. */
  const codeOf = (types: string) =>
    types.split('\n').filter(line => !line.trimStart().startsWith('//'));

  it('is nothing but a comment or a quoted text, in the types and the entity alone', () => {
    const harmless = tryToRender(withTexts('harmless'))!;
    let taken = 0;
    for (let i = 0; i < 500; i += 1) {
      const text = hostileText().trim();
      const files = tryToRender(withTexts(text));
      expect(Boolean(files)).toBe(text !== '' && isPrintable(text));
      if (!files) {
        continue;
      }
      taken += 1;
      expect(withoutTexts(files)).toEqual(withoutTexts(harmless));
      const entity: any = parseHelmYaml(files.get(ENTITY)!);
      expect(entity.metadata.description).toBe(text);
      expect(entity.spec.owner).toBe(text);
      const types = files.get(TYPES)!;
      expect(codeOf(types)).toEqual(codeOf(harmless.get(TYPES)!));
      const comments = types
        .split('\n')
        .filter(line => line.trimStart().startsWith('//'));
      const quoted = comments.flatMap(
        line =>
          /^\t\/\/ \+kubebuilder:(?:default|validation:Enum)=(.*)$/.exec(
            line,
          )?.[1] ?? [],
      );
      expect(
        comments.filter(
          line =>
            !PLAIN_COMMENT.test(line) &&
            !OWN_MARKERS.some(own => own.test(line.trim())) &&
            !quoted.some(marked => line.endsWith(`=${marked}`)),
        ),
      ).toEqual([]);
      expect(quoted.map(marked => JSON.parse(marked))).toEqual([text, text]);
    }
    expect(taken).toBeGreaterThan(100);
  });

  it('is refused where names are asked for', () => {
    let refused = 0;
    for (let i = 0; i < 2000; i += 1) {
      const text = hostileText();
      const files = tryToRender({
        ...FULL_OPERATOR,
        ...random.pick(NAMES)(text),
      });
      if (!files) {
        refused += 1;
        continue;
      }
      // Some random texts are good names.
      expect(text).toMatch(/^[-\w./:]*$/);
      for (const path of files.keys()) {
        expect(path).toMatch(/^[-\w./]+$/);
        expect(path).not.toContain('..');
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });

  it.each([
    '$(id)',
    '`id`',
    '${{ github.token }}',
    'a b',
    'a\nb',
    'a\n',
    'a"',
    '../a',
    '-a',
    '',
    '.git',
    'a/../b',
    'a/.b',
  ])('takes %j for no name', text => {
    const inputs = NAMES.slice(0, 1)
      .concat(NAMES.slice(5))
      .map(name => ({ ...FULL_OPERATOR, ...name(text) }));
    expect(inputs.filter(input => tryToRender(input))).toEqual([]);
  });
});
