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
import { LABEL_ENFORCER, RenderedChart } from '../__testUtils__/RenderedChart';
import { SeededRandom } from '../__testUtils__/SeededRandom';
import type { ChartSources } from './ChartSources';
import { isPrintable } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { OperatorChartInput } from './operatorChartInput';
import { readChartSources } from './readChartSources';
import type { OperatorChart } from './chartOf';
import { renderOperatorChart } from './renderOperatorChart';

const PIECES = [
  '{{',
  '}}',
  '{{- fail "x" -}}',
  '{{ .Values }}',
  '{{/*',
  '*/}}',
  '${{',
  '{%',
  '%}',
  '{#',
  '#}',
  '<<operator>>',
  '<<crdList>>',
  '\n',
  '\r\n',
  '\n---\n',
  '\n  - ',
  ': ',
  ' #',
  '"',
  "'",
  '`',
  '\\',
  '\\n',
  '&a ',
  '*a',
  '!!binary ',
  '|',
  '>-',
  '[',
  '{',
  '../',
  '/etc/passwd',
  '--post-renderer',
  '--set=a=b',
  '$(id)',
  '%00',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ud800',
  '😀',
  'yes',
  '1:30',
  '0o7',
  '2026-01-01',
  'null',
  '~',
  '__proto__',
  '\t',
  ' ',
  'a',
];

const NAMES: ((text: string) => Partial<OperatorChartInput>)[] = [
  operator => ({ operator }),
  group => ({ group }),
  image => ({ image }),
  version => ({ version }),
  appVersion => ({ appVersion }),
  icon => ({ icon }),
  watchNamespace => ({ watchNamespace }),
  existingSecret => ({
    webhooks: { enabled: true, existingSecret, caBundle: 'Q0E=' },
  }),
  caBundle => ({ webhooks: { enabled: true, existingSecret: 'a', caBundle } }),
  environment => ({ environments: [environment] }),
  kind => ({ kinds: [{ kind }] }),
  plural => ({ kinds: [{ kind: 'A', plural }] }),
  version => ({ kinds: [{ kind: 'A', version }] }),
  shortName => ({ kinds: [{ kind: 'A', shortNames: [shortName] }] }),
  name => ({ kinds: [{ kind: 'A', fields: [{ name, type: 'string' }] }] }),
  verb => ({ rules: [{ apiGroups: [''], resources: ['a'], verbs: [verb] }] }),
  group => ({
    rules: [{ apiGroups: [group], resources: ['a'], verbs: ['b'] }],
  }),
  resource => ({
    rules: [{ apiGroups: [''], resources: [resource], verbs: ['get'] }],
  }),
  url => ({
    rules: [{ scope: 'cluster', nonResourceURLs: [url], verbs: ['get'] }],
  }),
  resourceName => ({
    rules: [
      {
        apiGroups: [''],
        resources: ['a'],
        resourceNames: [resourceName],
        verbs: ['get'],
      },
    ],
  }),
];

const withTexts = (text: string): OperatorChartInput => ({
  ...LABEL_ENFORCER,
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
  extras: ['schema', 'notes', 'tests', 'readme'],
  environments: ['production', 'staging'],
});

/** What Helm renders, or takes for anything but a value. */
const withoutTexts = ({ files }: OperatorChart) =>
  [...files].filter(
    ([path]) => path !== 'Chart.yaml' && !path.startsWith('crds/'),
  );

const SEED = Number(process.env.CHART_SEED ?? Date.now() % 1_000_000);

describe(`hostile input (CHART_SEED=${SEED})`, () => {
  const random = new SeededRandom(SEED);
  const hostileText = () =>
    Array.from({ length: 1 + random.below(6) }, () => random.pick(PIECES)).join(
      '',
    );
  let sources: ChartSources;
  beforeAll(async () => {
    sources = await readChartSources();
  });

  /** Undefined where the input is refused; any other failure fails the test. */
  const tryToRender = (input: OperatorChartInput) => {
    try {
      return renderOperatorChart(sources, input);
    } catch (error) {
      if (error instanceof InputError) {
        return undefined;
      }
      throw error;
    }
  };

  it('stays a value, to the letter, where texts are taken', () => {
    const harmless = withoutTexts(
      renderOperatorChart(sources, withTexts('harmless')),
    );
    for (let i = 0; i < 500; i += 1) {
      const text = hostileText().trim();
      const chart = tryToRender(withTexts(text));
      expect(Boolean(chart)).toBe(text !== '' && isPrintable(text));
      if (!chart) {
        continue;
      }
      expect(withoutTexts(chart)).toEqual(harmless);
      const about: any = parseHelmYaml(chart.files.get('Chart.yaml')!);
      expect(about.description).toBe(text);
      expect(about.maintainers).toEqual([{ name: text }]);
      const [crd]: any = parseHelmYaml(
        about.annotations['artifacthub.io/crds'],
      );
      expect(crd.description).toBe(text);
      const { spec }: any = parseHelmYaml(
        chart.files.get('crds/aiops.prophet.io_labelenforcers.yaml')!,
      );
      const { openAPIV3Schema } = spec.versions[0].schema;
      expect(openAPIV3Schema.description).toBe(text);
      expect(openAPIV3Schema.properties.spec.properties).toEqual({
        a: { type: 'string', description: text, default: text },
        b: { type: 'string', enum: [text] },
      });
    }
  });

  it('is refused where names are asked for', () => {
    let refused = 0;
    for (let i = 0; i < 2000; i += 1) {
      const text = hostileText();
      const input = { ...LABEL_ENFORCER, ...random.pick(NAMES)(text) };
      const chart = tryToRender(input);
      if (!chart) {
        refused += 1;
        continue;
      }
      // Some random texts are good names.
      expect(text).toMatch(/^[-\w.,:/+=*~%]*$/);
      for (const path of chart.files.keys()) {
        expect(path).toMatch(/^[-\w./]+$/);
        expect(path).not.toContain('..');
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });

  it.each([
    '../escape',
    '--post-renderer',
    '-a',
    'a\nb',
    'a\n',
    '{{x}}',
    '${{x}}',
    '{%x%}',
    '/etc',
    'a b',
    '',
  ])('takes %j for the name of no operator, kind or environment', text => {
    const inputs = [0, 1, 9, 10, 11, 14].map(i => NAMES[i](text));
    expect(
      inputs.filter(input => tryToRender({ ...LABEL_ENFORCER, ...input })),
    ).toEqual([]);
  });

  it('goes through helm as it came', async () => {
    const text =
      '{{ fail "x" }} ${{ y }} {% z %} {# #} "\' \\ <<operator>> # : --post-renderer ../';
    const chart = await RenderedChart.create(withTexts(text));
    try {
      const { exitCode, stderr, objects } = await chart.template();
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const { spec } = objects.find(
        ({ kind }) => kind === 'CustomResourceDefinition',
      )!;
      expect(spec.versions[0].schema.openAPIV3Schema.description).toBe(text);
      const lint = await chart.lint();
      expect(lint.stdout).toContain('1 chart(s) linted, 0 chart(s) failed');
    } finally {
      await chart.remove();
    }
  });
});
