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

import { runHelm, writeChart } from '@prophet-aiops/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DETERMINISTIC_WORDS } from './deterministicWords';
import { isDeterministic } from './isDeterministic';

describe('isDeterministic', () => {
  it.each([
    'a: b',
    'a: {{ .Values.a | default "x" | quote }}',
    '{{- include "web.labels" . | nindent 4 }}',
    '{{- range $name, $now := .Values.uuidv4.keys }}{{ $now.now }}{{ end }}',
    '{{/* now, and "uuidv4 */}}a: b',
    "{{- /* don't `now` */ -}}",
    '{{ printf "%s now {{ uuidv4 }}" .Release.Name }}',
    '{{ printf `now "` }}',
    '{{ list 1 0x1F 1e3 (dict "a" "}}").a }}',
    "{{ eq 'n' 'o' }}",
    '{{ if .Capabilities.APIVersions.Has "policy/v1" }}{{ $.Capabilities.KubeVersion.Minor }}{{ end }}',
  ])('believes %j', template => {
    expect(isDeterministic([template])).toBe(true);
  });

  it.each([
    'a: {{ randAlphaNum 5 }}',
    'a: {{ now }}',
    'a: {{now}}',
    '{{- now -}}',
    'a: {{ .Values.a | default (uuidv4) }}',
    '{{ (genCA "x" 1).Cert }}',
    '{{ keys .Values | join "," }}',
    '{{ values .Values | join "," }}',
    '{{ lookup "v1" "Secret" "a" "b" }}',
    '{{ tpl .Values.text . }}',
    '{{ date "2006" "" }}',
    '{{ printf "%p" . }}',
    '{{ printf "%-10p" . }}',
    '{{ "{{/*" }} {{ now }} {{ "*/}}" }}',
    '{{ ` }} {{ now }}',
    '{{ "a\n" }} {{ now }}',
    '{{ "\\" }} {{ now }}',
    '{{ functionOfTomorrow }}',
    '{{ first .Capabilities.APIVersions }}',
    '{{ toYaml $.Capabilities }}',
    '{{ index .Capabilities "APIVersions" | join "," }}',
  ])('does not believe %j', template => {
    expect(isDeterministic(['a: b', template])).toBe(false);
  });

  it('is quick with what is made to be slow', () => {
    for (const text of ['{{', '{{ "', '{{-', '{{ }', '{{/*', "{{ '\\"]) {
      expect(isDeterministic([text.repeat(20_000)])).toBe(false);
    }
  });

  it('names nothing that helm does not know', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'helm-words-'));
    try {
      const keywords =
        /^(if|else|end|range|with|define|template|block|break|continue|nil|true|false)$/;
      const functions = DETERMINISTIC_WORDS.filter(
        word => !keywords.test(word),
      );
      const render = async (names: string[]) => {
        const uses = names.map(name => `{{ ${name} }}`).join('');
        const chart = await writeChart(
          {
            name: `words-${names.length}`,
            version: '1.0.0',
            templates: { 'words.yaml': `{{ if false }}${uses}{{ end }}a: b` },
          },
          folder,
        );
        const { stderr } = await runHelm(['template', 'x', chart]);
        return stderr;
      };
      expect(await render(functions)).not.toContain('not defined');
      // It would have said so.
      expect(await render([...functions, 'unheardOf'])).toContain(
        'function "unheardOf" not defined',
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
