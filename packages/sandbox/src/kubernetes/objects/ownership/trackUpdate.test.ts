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

import type { KubeObject, ManagedFieldsEntry } from '../../KubeObject';
import { jsonPatch } from '../patch/jsonPatch';
import { serverSideApply } from './serverSideApply';
import { trackUpdate } from './trackUpdate';

const now = new Date('2026-11-22T12:00:00Z');
const later = new Date('2026-11-22T13:00:00Z');

function configMap(data?: Record<string, string>): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'c', namespace: 'd' },
    ...(data ? { data } : {}),
  };
}

function entry(object: KubeObject, manager: string) {
  return object.metadata.managedFields?.find(e => e.manager === manager);
}

/** What a client sends back: the object it read, changed. */
function edited(object: KubeObject, data: Record<string, string>): KubeObject {
  return { ...structuredClone(object), data };
}

describe('trackUpdate', () => {
  const made = trackUpdate({
    after: configMap({ a: '1', b: '1' }),
    manager: 'kubectl-create',
    now,
  });

  it('gives a new object to whoever makes it', () => {
    expect(made.metadata.managedFields).toEqual([
      {
        manager: 'kubectl-create',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-11-22T12:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { '.': {}, 'f:a': {}, 'f:b': {} } },
      },
    ]);
  });

  it('gives a field to whoever changes it, and to nobody who only sends it', () => {
    const after = trackUpdate({
      before: made,
      after: edited(made, { a: '2', b: '1' }),
      manager: 'kubectl-edit',
      now: later,
    });
    expect(entry(after, 'kubectl-edit')?.fieldsV1).toEqual({
      'f:data': { 'f:a': {} },
    });
    expect(entry(after, 'kubectl-create')).toMatchObject({
      time: '2026-11-22T12:00:00Z',
      fieldsV1: { 'f:data': { '.': {}, 'f:b': {} } },
    });
  });

  it('changes nothing where nothing changes', () => {
    expect(
      trackUpdate({ before: made, after: made, manager: 'other', now: later }),
    ).toEqual(made);
  });

  it('keeps the books where a client leaves them out or sends them empty', () => {
    for (const managedFields of [undefined, []]) {
      const after = structuredClone(made);
      after.metadata.managedFields = managedFields;
      expect(
        trackUpdate({ before: made, after, manager: 'other', now: later }),
      ).toEqual(made);
    }
  });

  it('throws the books away for a list of one empty entry, until the next apply', () => {
    const after = structuredClone(made);
    after.metadata.managedFields = [{}];
    const reset = trackUpdate({
      before: made,
      after,
      manager: 'other',
      now: later,
    });
    expect(reset.metadata).not.toHaveProperty('managedFields');
    const next = trackUpdate({
      before: reset,
      after: edited(reset, { a: '5' }),
      manager: 'other',
      now: later,
    });
    expect(next.metadata).not.toHaveProperty('managedFields');
    const applied = serverSideApply({
      current: next,
      applied: configMap({ a: '5' }),
      manager: 'helm',
      force: false,
      now: later,
    });
    expect(applied.metadata.managedFields?.map(e => e.manager)).toEqual([
      'helm',
      'before-first-apply',
    ]);
  });

  it('lets a client move its fields from Update to Apply by a JSON patch', () => {
    const helm = trackUpdate({
      after: configMap({ a: '1', b: '1' }),
      manager: 'helm',
      now,
    });
    const entries = helm.metadata.managedFields as ManagedFieldsEntry[];
    const patched = jsonPatch(helm, [
      {
        op: 'replace',
        path: '/metadata/managedFields',
        value: [{ ...entries[0], operation: 'Apply' }],
      },
    ]);
    const moved = trackUpdate({
      before: helm,
      after: patched,
      manager: 'helm',
      now: later,
    });
    expect(moved.metadata.managedFields).toEqual([
      { ...entries[0], operation: 'Apply' },
    ]);
    const applied = serverSideApply({
      current: moved,
      applied: configMap({ a: '2' }),
      manager: 'helm',
      force: false,
      now: later,
    });
    expect(applied.data).toEqual({ a: '2' });
  });

  it('keeps the books of a subresource apart and takes none from its body', () => {
    const deployment: KubeObject = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'w' },
      spec: { replicas: 1 },
    };
    const before = trackUpdate({ after: deployment, manager: 'helm', now });
    const after = structuredClone(before);
    after.metadata.managedFields = [{}];
    after.metadata.labels = { a: '1' };
    after.status = { replicas: 1 };
    const next = trackUpdate({
      before,
      after,
      manager: 'kube-controller-manager',
      subresource: 'status',
      now: later,
    });
    expect(entry(next, 'helm')).toEqual(entry(before, 'helm'));
    expect(entry(next, 'kube-controller-manager')).toMatchObject({
      subresource: 'status',
      fieldsV1: { 'f:status': { '.': {}, 'f:replicas': {} } },
    });
  });

  it('refuses nothing although it cannot read the books', () => {
    const after = structuredClone(made);
    after.metadata.managedFields = [{ manager: 'x', fieldsV1: { 'k:no': {} } }];
    expect(
      trackUpdate({ before: made, after, manager: 'other', now: later }),
    ).toEqual(made);
  });
});
