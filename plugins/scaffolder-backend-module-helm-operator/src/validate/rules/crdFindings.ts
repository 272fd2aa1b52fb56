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

import { parseCrdManifests } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartFinding } from '../ChartFinding';
import type { CheckedChart } from '../CheckedChart';
import { YamlText } from '../YamlText';
import { structuralProblem } from './structuralProblem';

/** What each definition in `crds/` has to be. */
export function crdFindings({ files, group }: CheckedChart): ChartFinding[] {
  const groups: string[] = group ? [group] : [];
  return [...files]
    .filter(([file]) => /^crds\/.+\.ya?ml$/.test(file))
    .flatMap(([file, text]) => fileFindings(file, text, groups));
}

/** @param groups - the one that all have to be of; the first definition tells it where it is not known */
function fileFindings(
  file: string,
  text: string,
  groups: string[],
): ChartFinding[] {
  const yaml = new YamlText(text);
  const finding = (
    rule: string,
    path: (string | number)[],
    message: string,
    remedy: string,
  ): ChartFinding => ({
    rule: `crd/${rule}`,
    severity: 'error',
    file,
    line: yaml.lineOf(path),
    message,
    remedy,
  });
  const { definitions, others, problems } = parseCrdManifests(text, file);
  if (problems.length > 0) {
    return problems.map(({ message }) => ({
      ...finding('unreadable', [], message, 'Mend the definition'),
      line: yaml.problem?.line ?? 1,
    }));
  }
  if (others.length > 0 || definitions.length !== 1) {
    return [
      finding(
        'one-a-file',
        ['kind'],
        'It does not hold one CustomResourceDefinition and nothing else',
        'Give each kind a file of its own, and move other objects to templates/',
      ),
    ];
  }
  const [{ definition }] = definitions;
  const { spec, metadata } = definition;
  const { plural } = spec.names;
  groups.push(spec.group);
  const [wanted] = groups;
  const findings: ChartFinding[] = [];
  if (spec.group !== wanted) {
    findings.push(
      finding(
        'group',
        ['spec', 'group'],
        `The group is ${spec.group} and not ${wanted}`,
        'Let all kinds of the operator be of one group',
      ),
    );
  }
  if (metadata.name !== `${plural}.${spec.group}`) {
    findings.push(
      finding(
        'name',
        ['metadata', 'name'],
        `metadata.name is not ${plural}.${spec.group}`,
        `Call it ${plural}.${spec.group}`,
      ),
    );
  }
  if (file !== `crds/${spec.group}_${plural}.yaml`) {
    findings.push(
      finding(
        'file-name',
        ['spec', 'names', 'plural'],
        'The file is not called by group and plural',
        `Call it crds/${spec.group}_${plural}.yaml`,
      ),
    );
  }
  spec.versions.forEach((version, i) => {
    const problem = structuralProblem(version.schema?.openAPIV3Schema);
    if (problem) {
      const at = ['spec', 'versions', i, 'schema', 'openAPIV3Schema'];
      findings.push(
        finding(
          'structural',
          [...at, ...problem.path],
          `Version ${version.name} has no structural schema: ${
            problem.path.join('.') || 'openAPIV3Schema'
          }: ${problem.message}`,
          'Give each field a type, and each array its items',
        ),
      );
    }
  });
  return findings;
}
