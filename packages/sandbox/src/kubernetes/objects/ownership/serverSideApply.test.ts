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

import type { KubeObject } from '../../KubeObject';
import { StatusError } from '../../StatusError';
import type { StructuralSchema } from '../shape/StructuralSchema';
import {
  type ServerSideApplyRequest,
  serverSideApply,
} from './serverSideApply';
import { trackUpdate } from './trackUpdate';

const now = new Date('2026-11-22T12:00:00Z');
const later = new Date('2026-11-22T13:00:00Z');

function configMap(data?: Record<string, string | null>): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'c', namespace: 'd' },
    ...(data ? { data } : {}),
  };
}

function deployment(spec: object, container: object = {}): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'd' },
    spec: {
      ...spec,
      template: {
        spec: { containers: [{ name: 'main', image: 'a:1', ...container }] },
      },
    },
  };
}

function apply(
  current: KubeObject | undefined,
  applied: KubeObject,
  manager = 'helm',
  options: Partial<ServerSideApplyRequest> = {},
): KubeObject {
  return serverSideApply({
    current,
    applied,
    manager,
    force: false,
    now,
    ...options,
  });
}

function refusal(run: () => unknown): StatusError {
  try {
    run();
  } catch (error) {
    return error as StatusError;
  }
  throw new Error('nothing was refused');
}

function fieldsOf(object: KubeObject, manager: string) {
  return object.metadata.managedFields?.find(e => e.manager === manager)
    ?.fieldsV1;
}

function containers(object: KubeObject): Record<string, unknown>[] {
  const { template } = object.spec as {
    template: { spec: { containers: Record<string, unknown>[] } };
  };
  return template.spec.containers;
}

describe('serverSideApply', () => {
  it('creates an object whose applier owns its leaves', () => {
    const made = apply(undefined, deployment({ replicas: 1 }));
    expect(made.metadata.managedFields).toEqual([
      {
        manager: 'helm',
        operation: 'Apply',
        apiVersion: 'apps/v1',
        time: '2026-11-22T12:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:spec': {
            'f:replicas': {},
            'f:template': {
              'f:spec': {
                'f:containers': {
                  'k:{"name":"main"}': { '.': {}, 'f:image': {}, 'f:name': {} },
                },
              },
            },
          },
        },
      },
    ]);
  });

  it('changes, adds and drops what it applied before', () => {
    const first = apply(undefined, configMap({ a: '1', b: '1' }));
    const second = apply(first, configMap({ a: '2', c: '1' }));
    expect(second.data).toEqual({ a: '2', c: '1' });
    expect(apply(second, configMap())).not.toHaveProperty('data');
  });

  it('is equal to the living object where nothing changes, at any later time', () => {
    const first = apply(undefined, deployment({ replicas: 1 }));
    expect(
      apply(first, deployment({ replicas: 1 }), 'helm', { now: later }),
    ).toEqual(first);
  });

  it('moves the time where something changes', () => {
    const first = apply(undefined, configMap({ a: '1' }));
    const second = apply(first, configMap({ a: '2' }), 'helm', { now: later });
    expect(second.metadata.managedFields?.[0].time).toBe(
      '2026-11-22T13:00:00Z',
    );
  });

  it('refuses to change the field of another manager', () => {
    const made = trackUpdate({
      after: configMap({ a: '1' }),
      manager: 'kubectl-client-side-apply',
      now,
    });
    const error = refusal(() => apply(made, configMap({ a: '2' })));
    expect(error.toStatus()).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message:
        'Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using v1: .data.a',
      details: {
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "kubectl-client-side-apply" using v1',
            field: '.data.a',
          },
        ],
      },
    });
  });

  it('names all conflicts by manager', () => {
    const one = apply(undefined, configMap({ a: '1', b: '1' }), 'alpha');
    const two = apply(one, configMap({ c: '1' }), 'beta');
    const error = refusal(() =>
      apply(two, configMap({ a: '2', b: '2', c: '2' })),
    );
    expect(error.message).toBe(
      [
        'Apply failed with 3 conflicts: conflicts with "alpha":',
        '- .data.a',
        '- .data.b',
        'conflicts with "beta":',
        '- .data.c',
      ].join('\n'),
    );
  });

  it('takes fields over by force', () => {
    const made = apply(undefined, configMap({ a: '1', b: '1' }), 'alpha');
    const taken = apply(made, configMap({ a: '2' }), 'helm', { force: true });
    expect(taken.data).toEqual({ a: '2', b: '1' });
    expect(fieldsOf(taken, 'alpha')).toEqual({ 'f:data': { 'f:b': {} } });
    expect(fieldsOf(taken, 'helm')).toEqual({ 'f:data': { 'f:a': {} } });
  });

  it('shares a field that others hold with the same value, and leaves it behind', () => {
    const made = apply(undefined, configMap({ a: '1' }), 'alpha');
    const shared = apply(made, configMap({ a: '1' }));
    expect(fieldsOf(shared, 'alpha')).toEqual(fieldsOf(shared, 'helm'));
    const left = apply(shared, configMap());
    expect(left.data).toEqual({ a: '1' });
    expect(fieldsOf(left, 'helm')).toBeUndefined();
  });

  it('leaves list items of others alone and drops its own with their keys', () => {
    const env = (...names: string[]) => ({
      env: names.map(name => ({ name, value: name })),
    });
    const helm = apply(undefined, deployment({}, env('A', 'B')));
    const injected = trackUpdate({
      before: helm,
      after: deployment({}, env('A', 'B', 'INJECTED')),
      manager: 'injector',
      now,
    });
    const dropped = apply(injected, deployment({}, env('B')));
    expect(containers(dropped)[0].env).toEqual(env('B', 'INJECTED').env);
  });

  it('drops an item of its own although another manager changed a field in it', () => {
    const both = deployment({});
    containers(both).push({ name: 'side', image: 's:1' });
    const helm = apply(undefined, both);
    const changed = structuredClone(helm);
    containers(changed)[1].image = 's:2';
    const updated = trackUpdate({
      before: helm,
      after: changed,
      manager: 'kubectl-set',
      now,
    });
    expect(containers(apply(updated, deployment({})))).toEqual(
      containers(deployment({})),
    );
  });

  it('lets two appliers share a list', () => {
    const ports = (...numbers: number[]) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's' },
      spec: { ports: numbers.map(port => ({ port })) },
    });
    const one = apply(undefined, ports(80), 'alpha');
    const two = apply(one, ports(443), 'beta');
    expect(two.spec).toEqual(ports(80, 443).spec);
    expect(apply(two, ports(8080), 'alpha').spec).toEqual(
      ports(443, 8080).spec,
    );
  });

  it('refuses list items with the same keys in the words of the real server', () => {
    const twice = [
      { name: 'A', value: '1' },
      { name: 'A', value: '2' },
    ];
    const error = refusal(() =>
      apply(undefined, deployment({}, { env: twice })),
    );
    expect(error.code).toBe(500);
    expect(error.message).toBe(
      'failed to create typed patch object (d/web; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="main"].env: duplicate entries for key [name="A"]',
    );
  });

  it('refuses managed fields in the body', () => {
    const applied = configMap({ a: '1' });
    applied.metadata.managedFields = [];
    expect(refusal(() => apply(undefined, applied)).toStatus()).toMatchObject({
      code: 400,
      message: 'metadata.managedFields must be nil',
    });
  });

  it('owns a field applied as null, which is left out', () => {
    const made = apply(undefined, configMap({ a: null, b: '1' }));
    expect(made.data).toEqual({ b: '1' });
    expect(fieldsOf(made, 'helm')).toEqual({
      'f:data': { 'f:a': {}, 'f:b': {} },
    });
    expect(apply(made, configMap({ a: null, b: '1' }))).toEqual(made);
  });

  it('changes nothing when what is empty is applied again', () => {
    const first = apply(undefined, deployment({}, { env: [{ name: 'A' }] }));
    const second = apply(first, deployment({}, { env: [] }));
    expect(containers(second)[0]).not.toHaveProperty('env');
    expect(apply(second, deployment({}, { env: [] }))).toEqual(second);
  });

  it('keeps what is empty in a custom resource', () => {
    const rules: StructuralSchema = {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: { type: 'object', properties: { name: { type: 'string' } } },
    };
    const schema: StructuralSchema = {
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          properties: { size: { type: 'integer' }, rules },
        },
      },
    };
    const widget = (spec: object) => ({
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: { name: 'w' },
      spec,
    });
    const made = apply(undefined, widget({ size: 1 }), 'helm', { schema });
    const changed = apply(made, widget({ rules: [] }), 'hpa', { schema });
    expect(changed.spec).toEqual({ size: 1, rules: [] });
  });

  it('keeps the books of the status apart', () => {
    const made = apply(undefined, {
      ...deployment({}),
      status: { replicas: 9 },
    });
    expect(made).not.toHaveProperty('status');
    const status = apply(
      made,
      { ...deployment({ replicas: 7 }), status: { replicas: 1 } },
      'helm',
      { subresource: 'status' },
    );
    expect(status.status).toEqual({ replicas: 1 });
    expect(status.spec).toEqual(made.spec);
    expect(status.metadata.managedFields).toMatchObject([
      { manager: 'helm', operation: 'Apply' },
      {
        manager: 'helm',
        subresource: 'status',
        fieldsV1: { 'f:status': { 'f:replicas': {} } },
      },
    ]);
  });

  it('gives what was there without books to before-first-apply', () => {
    const made = configMap({ a: '1', b: '1' });
    const error = refusal(() => apply(made, configMap({ a: '2' })));
    expect(error.message).toContain('"before-first-apply" using v1: .data.a');
    const applied = apply(made, configMap({ a: '1' }));
    expect(applied.metadata.managedFields?.map(e => e.manager)).toEqual([
      'helm',
      'before-first-apply',
    ]);
  });
});
