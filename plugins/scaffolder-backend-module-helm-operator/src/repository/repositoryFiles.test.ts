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

import { parse, parseAllDocuments } from 'yaml';
import { FULL_OPERATOR } from '../__testUtils__/fullOperator';
import { readChartSources } from '../chart/readChartSources';
import type { OperatorRepositoryInput } from './operatorRepositoryInput';
import { readRepositorySources } from './readRepositorySources';
import {
  type AllSources,
  renderOperatorRepository,
} from './renderOperatorRepository';

const FOLDER = 'operators/label-enforcer';
const WORKFLOW = '.github/workflows/charts.yaml';
const REGISTRY = 'oci://registry.example.com:5000/charts';

describe('the files around an operator', () => {
  let sources: AllSources;
  beforeAll(async () => {
    sources = {
      chart: await readChartSources(),
      repository: await readRepositorySources(),
    };
  });
  const render = (changes: Partial<OperatorRepositoryInput> = {}) =>
    renderOperatorRepository(sources, { ...FULL_OPERATOR, ...changes }).files;

  it('tell the catalog of the chart, and of its source where it is given', () => {
    const entity = (changes: Partial<OperatorRepositoryInput>) =>
      parse(render(changes).get(`${FOLDER}/catalog-info.yaml`)!);
    const { metadata, spec } = entity({ owner: 'group:default/platform' });
    expect(metadata.name).toBe('label-enforcer');
    expect(metadata.annotations).toEqual({
      'helm.prophet.io/chart': 'label-enforcer',
    });
    expect(spec.owner).toBe('group:default/platform');
    expect(entity({ registry: REGISTRY }).metadata.annotations).toEqual({
      'helm.prophet.io/chart': 'label-enforcer',
      'helm.prophet.io/source': `${REGISTRY}/label-enforcer`,
    });
    const text = '${{ x }} {{ y }} `z` $(id)\n- a: "b" # <<operator>>';
    const hostile = entity({ description: text, owner: text });
    expect(hostile.metadata.description).toBe(text);
    expect(hostile.spec).toEqual({
      type: 'operator',
      lifecycle: 'experimental',
      owner: text,
    });
  });

  it('at the root are the same for each operator', () => {
    const rootOf = (files: Map<string, string>) =>
      [...files].filter(([path]) => !path.startsWith('operators/'));
    expect(rootOf(render())).toEqual(
      rootOf(
        render({
          operator: 'cost-guard',
          description: 'Another',
          owner: 'others',
          group: 'example.com',
          version: '3.0.0',
          kinds: [{ kind: 'Budget' }],
        }),
      ),
    );
  });

  it('hold a workflow with pinned actions and no permission beyond what its jobs need', () => {
    const workflow = parse(render().get(WORKFLOW)!);
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs.check.permissions).toEqual({ contents: 'read' });
    expect(workflow.jobs.publish.permissions).toEqual({
      contents: 'read',
      packages: 'write',
    });
    const signed = parse(
      render({ signCharts: true, registry: REGISTRY }).get(WORKFLOW)!,
    );
    expect(signed.env.CHART_REGISTRY).toBe(REGISTRY);
    expect(signed.jobs.publish.permissions).toEqual({
      contents: 'read',
      packages: 'write',
      'id-token': 'write',
    });
    const steps = [workflow, signed].flatMap(({ jobs }) =>
      Object.values<any>(jobs).flatMap(job => job.steps),
    );
    for (const { uses, run } of steps) {
      // A script takes nothing from GitHub but by its environment.
      expect(uses ?? run).toMatch(
        uses
          ? /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/
          : /^(?![^]*\$\{\{)set -euo pipefail\n/,
      );
    }
    const published = (of: any) => of.jobs.publish.steps.at(-1).run;
    expect(published(workflow)).not.toContain('cosign');
    expect(published(signed)).toMatch(/cosign sign --yes/);
  });

  it.each(['git', 'oci'] as const)(
    'deliver by Argo CD and Flux from %s, with what becomes of definitions',
    deliverySource => {
      const files = render({
        delivery: ['argocd', 'flux'],
        deliverySource,
        registry: REGISTRY,
        repository: 'github.com/a/b',
        version: '1.2.3',
      });
      const [application, ...others] = parseAllDocuments(
        files.get(`${FOLDER}/deploy/argocd.yaml`)!,
      ).map(document => document.toJS());
      expect(others).toEqual([]);
      expect(application.spec.source).toEqual({
        ...(deliverySource === 'git'
          ? {
              repoURL: 'https://github.com/a/b',
              targetRevision: 'main',
              path: `${FOLDER}/helm/label-enforcer`,
            }
          : {
              repoURL: 'registry.example.com:5000/charts',
              chart: 'label-enforcer',
              targetRevision: '1.2.3',
            }),
        helm: { releaseName: 'prophet-label-enforcer', skipCrds: true },
      });
      const [source, release] = parseAllDocuments(
        files.get(`${FOLDER}/deploy/flux.yaml`)!,
      ).map(document => document.toJS());
      expect(source.apiVersion).toBe('source.toolkit.fluxcd.io/v1');
      expect(source.spec).toMatchObject(
        deliverySource === 'git'
          ? { url: 'https://github.com/a/b' }
          : { url: `${REGISTRY}/label-enforcer`, ref: { tag: '1.2.3' } },
      );
      expect(release).toMatchObject({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        spec: { install: { crds: 'Create' }, upgrade: { crds: 'Skip' } },
      });
      const named =
        deliverySource === 'git'
          ? release.spec.chart.spec.sourceRef
          : release.spec.chartRef;
      expect(named).toEqual({ kind: source.kind, name: source.metadata.name });
    },
  );

  it('document targets of make that there are, and the chart and release by their names', () => {
    const files = render();
    const readme = files.get(`${FOLDER}/README.md`)!;
    const makefile = files.get(`${FOLDER}/Makefile`)!;
    const named = [...readme.matchAll(/\bmake ((?:[a-z]+(?:-[a-z]+)* ?)+)/g)]
      .flatMap(([, targets]) => targets.trim().split(' '))
      .filter(word => word !== 'of');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(target => !makefile.includes(`\n${target}:`))).toEqual(
      [],
    );
    for (const title of [
      'Install',
      'Upgrade',
      'Rollback',
      'CRD migration',
      'Image pull secrets',
      'Troubleshooting',
      'Migration from kubectl apply',
    ]) {
      expect(readme).toContain(`\n## ${title}\n`);
    }
    expect(files.get(`${FOLDER}/Makefile`)).toContain(
      `KIND_CLUSTER := ${parse(files.get('kind.yaml')!).name}\n`,
    );
  });
});
