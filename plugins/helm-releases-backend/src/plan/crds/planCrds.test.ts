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

import type { DryRunAnswer } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { ClusterFixture, type TestCluster } from '@prophet-aiops/sandbox';
import type { Agent } from 'node:https';
import { clusterTransport } from '../../operations/__testUtils__/clusterTransport';
import { readDocuments } from '../manifest/readDocuments';
import { PlanThread } from '../thread/PlanThread';
import { strangeDefinition } from './__testUtils__/strangeDefinition';
import { chartDefinitions, type DefinitionSources } from './chartDefinitions';
import { planCrds } from './planCrds';

jest.setTimeout(120_000);

const NAME = 'webs.aiops.prophet.io';

/** The definition of `Web`, with these fields below `spec`. */
const definition = (fields: string, required = '[]') => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${NAME}
spec:
  group: aiops.prophet.io
  scope: Namespaced
  names: {kind: Web, plural: webs, singular: web, listKind: WebList}
  versions:
    - name: v1alpha1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: ${required}
              properties: {${fields}}
`;
const TARGETS = 'targets: {type: array, items: {type: string}}';
const FIRST = definition(TARGETS);
const WIDER = definition(`${TARGETS}, mode: {type: string}`);
const BREAKING = definition('target: {type: string}', '[target]');

const chart = {
  reference: { url: 'oci://r.example/charts', chart: 'web' },
  version: '1.2.0',
  plainHttp: false,
};

describe('planCrds', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let cluster: TestCluster;
  let agents: Agent[];

  beforeEach(async () => {
    agents = [];
    cluster = await clusters.start();
  });

  afterEach(async () => {
    agents.forEach(agent => agent.destroy());
    const writes = cluster.requests
      .list()
      .filter(
        ({ method, path }) => method !== 'GET' && !path.includes('dryRun=All'),
      );
    await clusters.clear();
    if (writes.length > 0) {
      throw new Error(`A plan has written: ${JSON.stringify(writes)}`);
    }
  });

  afterAll(() => clusters.stop());

  const put = async (yaml: string) => {
    const [{ content }] = await readDocuments(yaml);
    await cluster.objects.put(content as never);
  };

  const putWeb = (name: string) =>
    cluster.objects.put({
      apiVersion: 'aiops.prophet.io/v1alpha1',
      kind: 'Web',
      metadata: { name, namespace: 'apps' },
      spec: { targets: ['a'] },
    });

  const plan = async (
    sources: Partial<Record<keyof DefinitionSources, string>>,
    options: {
      token?: string;
      answers?: DryRunAnswer[];
      thread?: PlanThread;
    } = {},
  ) => {
    const transport = clusterTransport(cluster, options.token);
    agents.push(transport.agent);
    const [crds, before, after] = await Promise.all(
      (['crds', 'before', 'after'] as const).map(place =>
        readDocuments(sources[place] ?? ''),
      ),
    );
    const planned = await planCrds(chartDefinitions({ crds, before, after }), {
      transport,
      chart,
      answers: options.answers ?? [],
      thread: options.thread,
      signal: new AbortController().signal,
    });
    return planned.crds;
  };

  it('judges definitions of crds/ by rules, objects and the server', async () => {
    await expect(plan({ crds: FIRST })).resolves.toMatchObject([
      { name: NAME, place: 'crds', verdict: 'missing', findings: [] },
    ]);
    await put(FIRST);
    await putWeb('one');
    await putWeb('two');
    await expect(plan({ crds: FIRST })).resolves.toMatchObject([
      { verdict: 'equal', commands: [] },
    ]);
    await expect(plan({ crds: WIDER })).resolves.toMatchObject([
      { verdict: 'compatible', objects: { count: 2, atLeast: false } },
    ]);
    const [breaking] = await plan({ crds: BREAKING });
    expect(breaking).toMatchObject({
      verdict: 'breaking',
      objects: { count: 2, atLeast: false },
      unchecked: [],
    });
    expect(breaking.misfits).toEqual(
      ['one', 'two'].map(name => ({
        namespace: 'apps',
        name,
        problems: [
          expect.stringMatching(/^spec.targets: .*lost/),
          expect.stringMatching(/^spec\b.*target/),
        ],
      })),
    );
    expect(breaking.commands).toHaveLength(1);
  });

  it('counts what does not fit on a page', async () => {
    await put(FIRST);
    for (let n = 0; n < 60; n++) {
      await putWeb(`web-${n}`);
    }
    const [{ objects, misfits, unchecked }] = await plan({ crds: BREAKING });
    expect(objects).toMatchObject({ atLeast: true });
    expect(objects!.count).toBeGreaterThanOrEqual(50);
    expect(misfits).toHaveLength(20);
    expect(unchecked).toEqual(['Only the first 50 objects were checked.']);
  });

  it('says of a definition that stands twice in crds/ which one counts', async () => {
    await put(FIRST);
    await expect(
      plan({ crds: `${FIRST}\n---\n${WIDER}` }),
    ).resolves.toMatchObject([
      {
        verdict: 'compatible',
        unchecked: [expect.stringContaining('more than once')],
      },
    ]);
  });

  it('says that objects could not be checked in a version that the chart has no more', async () => {
    await put(FIRST);
    await putWeb('one');
    const [planned] = await plan({
      crds: FIRST.replace('name: v1alpha1', 'name: v1'),
    });
    expect(planned).toMatchObject({ verdict: 'breaking', misfits: [] });
    expect(planned.unchecked).toEqual([
      expect.stringContaining('read as v1alpha1'),
    ]);
  });

  it('repeats what the server refuses, and to force where others own fields', async () => {
    await put(FIRST);
    const refuse = (code: number, message: string) =>
      cluster.faults.add({
        match: { method: 'PATCH', path: /customresourcedefinitions/ },
        action: { kind: 'status', code, reason: 'Conflict', message },
        times: 1,
      });
    refuse(409, 'Apply failed with 1 conflict: conflict with "kubectl"');
    const [conflict] = await plan({ crds: WIDER });
    expect(conflict.refusal).toContain('conflict with "kubectl"');
    expect(conflict.commands[0]).toContain('--force-conflicts');
    refuse(422, 'spec.versions: Invalid value');
    const [invalid] = await plan({ crds: WIDER });
    expect(invalid.refusal).toContain('Invalid value');
    expect(invalid.commands[0]).not.toContain('--force-conflicts');
    refuse(403, 'admission webhook "w" denied the request: no');
    const [denied] = await plan({ crds: WIDER });
    expect(denied.refusal).toContain('denied the request');
    refuse(400, 'admission webhook "w" does not support dry run');
    const [unasked] = await plan({ crds: WIDER });
    expect(unasked.refusal).toBeUndefined();
    expect(unasked.unchecked).toEqual([
      expect.stringContaining('does not support dry run'),
    ]);
  });

  it('says what the account may not read or ask', async () => {
    await put(FIRST);
    await putWeb('one');
    const token = await cluster.createToken({
      denied: [
        {
          verbs: ['patch'],
          resource: 'customresourcedefinitions.apiextensions.k8s.io',
        },
        { verbs: ['list'], resource: 'webs.aiops.prophet.io' },
      ],
    });
    const [planned] = await plan({ crds: BREAKING }, { token });
    expect(planned).toMatchObject({ verdict: 'breaking' });
    expect(planned.objects).toBeUndefined();
    expect(planned.refusal).toBeUndefined();
    expect(planned.unchecked).toEqual([
      expect.stringMatching(/^The objects of the kind could not be counted: /),
      expect.stringMatching(/^The cluster could not be asked: .*forbidden/),
    ]);
    const blind = await cluster.createToken({
      denied: [
        {
          verbs: ['get'],
          resource: 'customresourcedefinitions.apiextensions.k8s.io',
        },
      ],
    });
    await expect(
      plan({ crds: BREAKING }, { token: blind }),
    ).resolves.toMatchObject([
      {
        verdict: 'breaking',
        findings: [{ rule: 'unreadable' }],
        unchecked: [expect.stringMatching(/could not be read: .*forbidden/)],
      },
    ]);
  });

  it('knows those of templates, which helm applies, and those that it would delete', async () => {
    await put(FIRST);
    await putWeb('one');
    const answers: DryRunAnswer[] = [
      {
        object: {
          apiVersion: 'apiextensions.k8s.io/v1',
          kind: 'CustomResourceDefinition',
          name: NAME,
        },
        write: 'apply',
        verdict: 'refused',
        failureClass: 'refused',
        message: 'no',
        warnings: [],
      },
    ];
    cluster.requests.clear();
    await expect(
      plan({ crds: FIRST, after: BREAKING, before: FIRST }, { answers }),
    ).resolves.toMatchObject([
      { place: 'templates', verdict: 'breaking', refusal: 'no', commands: [] },
    ]);
    expect(
      cluster.requests.list().filter(({ method }) => method !== 'GET'),
    ).toEqual([]);
    await expect(plan({ before: FIRST })).resolves.toMatchObject([
      {
        place: 'gone',
        verdict: 'breaking',
        objects: { count: 1, atLeast: false },
        findings: [{ rule: 'removal', severity: 'breaking' }],
        commands: [expect.stringContaining('helm.sh/resource-policy=keep')],
      },
    ]);
    await expect(
      plan({
        before: FIRST.replace(
          'metadata:\n',
          'metadata:\n  annotations: {helm.sh/resource-policy: keep}\n',
        ),
      }),
    ).resolves.toEqual([]);
  });

  it('says of a definition that it cannot be read, and judges the others', async () => {
    const old = FIRST.replace(
      'apiextensions.k8s.io/v1',
      'apiextensions.k8s.io/v1beta1',
    ).replace(NAME, 'old.aiops.prophet.io');
    await expect(
      plan({ crds: `${old}\n---\n${FIRST}` }),
    ).resolves.toMatchObject([
      {
        name: 'old.aiops.prophet.io',
        verdict: 'breaking',
        unchecked: [expect.stringContaining('v1beta1')],
      },
      { name: NAME, verdict: 'missing' },
    ]);
  });

  it('says that one takes too long, and judges the others', async () => {
    const strange = (series: string) =>
      strangeDefinition({
        name: 'ss.example.org',
        versions: 30,
        fields: 200,
        series,
      });
    await put(FIRST);
    await put(strange('a'));
    const thread = new PlanThread({ taskMs: 1 });
    try {
      const planned = await plan(
        { crds: `${strange('b')}\n---\n${WIDER}` },
        { thread },
      );
      expect(planned).toMatchObject([
        {
          name: 'ss.example.org',
          verdict: 'breaking',
          findings: [{ rule: 'unreadable', severity: 'warning' }],
          unchecked: [
            'The definition could not be checked: it takes longer than 0.001 s',
          ],
        },
        { name: NAME, verdict: 'compatible', unchecked: [] },
      ]);
    } finally {
      await thread.close();
    }
  });
});
