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

import type {
  ObjectReference,
  PlannedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { PlanFacts } from './PlanFacts';
import { planNotices } from './planNotices';

const object = (name: string, kind = 'ConfigMap'): ObjectReference => ({
  apiVersion: 'v1',
  kind,
  namespace: 'apps',
  name,
});

const crd = (overrides: Partial<PlannedCrd>): PlannedCrd => ({
  name: 'webs.example.org',
  place: 'crds',
  verdict: 'equal',
  findings: [],
  misfits: [],
  unchecked: [],
  commands: [],
  ...overrides,
});

const facts: PlanFacts = {
  kind: 'upgrade',
  status: 'deployed',
  installedVersion: '1.0.0',
  target: { version: '1.1.0' },
  kubernetes: 'v1.35.2',
  withTexts: true,
  compared: [{ object: object('a'), change: 'changed' }],
  hooks: [],
  values: { defaults: [], orphaned: [], problems: [] },
  crds: [],
  answers: [],
  unstable: [],
};

const told = (overrides: Partial<PlanFacts>) =>
  planNotices({ ...facts, ...overrides }).map(
    ({ severity, code, message }) => `${severity} ${code}: ${message}`,
  );

describe('planNotices', () => {
  it('is silent about an upgrade like any other', () => {
    expect(told({})).toEqual([]);
  });

  it('shouts about definitions that would be deleted', () => {
    expect(
      told({
        crds: [
          crd({ place: 'gone', objects: { count: 7, atLeast: true } }),
          crd({ name: 'b.example.org', place: 'gone' }),
        ],
      }),
    ).toEqual([
      'blocker crd-deleted: HELM WOULD DELETE webs.example.org and b.example.org, AND WITH THEM EVERY OBJECT OF THEIR KINDS IN THE WHOLE CLUSTER (at least 7). Annotate the definitions with helm.sh/resource-policy=keep first.',
    ]);
  });

  it('tells definitions of crds/ from those of templates', () => {
    const crds = [
      crd({ verdict: 'breaking' }),
      crd({ name: 'b.example.org', verdict: 'missing' }),
      crd({ name: 'c.example.org', verdict: 'equal' }),
      crd({ name: 'd.example.org', verdict: 'breaking', place: 'templates' }),
    ];
    expect(told({ crds })).toEqual([
      expect.stringMatching(/^warning crd-breaking: .* d\.example\.org /),
      expect.stringMatching(
        /^warning crds-not-touched: .* webs\.example\.org and b\.example\.org differ .*, webs\.example\.org in a way that may break/,
      ),
    ]);
    expect(told({ crds: [crd({})] })).toEqual([]);
  });

  it('says that definitions do not go back', () => {
    expect(told({ kind: 'rollback' })).toEqual([
      'info crds-not-rolled-back: What the chart has in crds/ stays in the cluster as it is: definitions do not go back.',
    ]);
    expect(
      told({
        kind: 'rollback',
        target: { version: '1.0.0' },
        crds: [crd({ place: 'templates' })],
      }),
    ).toEqual([]);
  });

  it('puts the gravest first', () => {
    expect(
      planNotices({
        ...facts,
        target: { version: '0.9.0', deprecated: true, kubeVersion: '>=2.0.0' },
        compared: [],
        unstable: [object('dice')],
        size: { bytes: 2_000_000, limitBytes: 1_048_576 },
        values: {
          defaults: [],
          orphaned: [{ path: 'gone', reason: 'no-default' }],
          problems: [],
        },
        answers: [
          {
            object: object('bad'),
            write: 'apply',
            verdict: 'refused',
            warnings: [],
          },
          {
            object: object('unknown'),
            write: 'apply',
            verdict: 'unchecked',
            warnings: ['it is old'],
          },
        ],
      }).map(({ severity, code }) => `${severity} ${code}`),
    ).toEqual([
      'blocker kube-version',
      'blocker size',
      'blocker refused',
      'warning unstable-render',
      'warning cluster-warnings',
      'warning downgrade',
      'warning deprecated',
      'warning orphaned-values',
      'info unchecked',
      'info no-change',
    ]);
  });

  it('says each failure of helm once', () => {
    const failure = {
      failureClass: 'locked' as const,
      detail: 'another operation is in progress',
      cause: 'another helm operation is in progress',
      nextStep: 'Wait.',
      rolledBack: false,
    };
    const locked = told({ status: 'pending-upgrade', failure });
    expect(locked).toEqual([expect.stringMatching(/^blocker locked: /)]);
    expect(
      told({ failure: { ...failure, failureClass: 'ownership' } }),
    ).toEqual([
      'blocker ownership: Helm gives up: another helm operation is in progress (another operation is in progress). Wait.',
    ]);
    expect(
      told({
        failure: { ...failure, failureClass: 'ownership' },
        withTexts: false,
      }),
    ).toEqual([
      'blocker ownership: Helm gives up: another helm operation is in progress. Wait.',
    ]);
    expect(told({ kind: 'rollback', status: 'pending-upgrade' })).toEqual([
      expect.stringMatching(/^warning locked: .* takes the lock off/),
      expect.stringMatching(/^info crds-not-rolled-back/),
    ]);
  });

  it('warns of data that goes with its object', () => {
    expect(
      told({
        compared: [
          {
            object: object('data', 'PersistentVolumeClaim'),
            change: 'removed',
          },
          { object: object('kept', 'PersistentVolumeClaim'), change: 'kept' },
        ],
      }),
    ).toEqual([
      'warning data-deleted: PersistentVolumeClaim data would be deleted, with what they hold.',
    ]);
  });

  it('warns before a revision is too large', () => {
    const size = (bytes: number) => told({ size: { bytes, limitBytes: 1000 } });
    expect(size(799)).toEqual([]);
    expect(size(800)).toEqual([expect.stringMatching(/^warning size: /)]);
    expect(size(1000)).toEqual([expect.stringMatching(/^warning size: /)]);
    expect(size(1001)).toEqual([expect.stringMatching(/^blocker size: /)]);
  });
});
