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
import { readRecorded } from '../testdata/readRecorded';
import { establish } from './establish';
import { validateCustomResourceDefinition } from './validateCustomResourceDefinition';

/** What the real server's own package answered to the same definitions. */
const { rows } = readRecorded<
  object,
  { name: string; crd: KubeObject; errors: string[] }
>('definitions');

function crd(
  versions: { name: string; storage?: boolean }[],
  status?: object,
): KubeObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'foos.x.io', creationTimestamp: '2026-11-22T12:00:00Z' },
    spec: {
      group: 'x.io',
      scope: 'Namespaced',
      names: { kind: 'Foo', plural: 'foos' },
      versions: versions.map(({ name, storage = false }) => ({
        name,
        served: true,
        storage,
        schema: { openAPIV3Schema: { type: 'object' } },
      })),
    },
    ...(status ? { status } : {}),
  };
}

function causesOf(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    const { code, details } = error as StatusError;
    expect(code).toBe(422);
    return (details?.causes ?? []).map(
      ({ field, message }) => `${field}: ${message}`,
    );
  }
}

describe('establish', () => {
  it('accepts names and stores the storage version', () => {
    expect(establish(crd([{ name: 'v1', storage: true }])).status).toEqual({
      acceptedNames: {
        kind: 'Foo',
        listKind: 'FooList',
        plural: 'foos',
        singular: 'foo',
      },
      conditions: [
        {
          type: 'NamesAccepted',
          status: 'True',
          reason: 'NoConflicts',
          message: 'no conflicts found',
          lastTransitionTime: '2026-11-22T12:00:00Z',
        },
        {
          type: 'Established',
          status: 'True',
          reason: 'InitialNamesAccepted',
          message: 'the initial names have been accepted',
          lastTransitionTime: '2026-11-22T12:00:00Z',
        },
      ],
      storedVersions: ['v1'],
    });
  });

  it('keeps stored versions and adds the new one', () => {
    const first = establish(crd([{ name: 'v1', storage: true }]));
    const next = crd(
      [{ name: 'v1' }, { name: 'v2', storage: true }],
      first.status as object,
    );
    expect(establish(next).status).toMatchObject({
      storedVersions: ['v1', 'v2'],
    });
  });

  it('changes nothing the second time', () => {
    const once = establish(crd([{ name: 'v1', storage: true }]));
    expect(establish(once)).toEqual(once);
  });
});

describe('validateCustomResourceDefinition', () => {
  it.each(rows.map(c => [c.name, c] as const))(
    'judges %s like the real server',
    (_name, { crd: definition, errors }) => {
      const causes = causesOf(() =>
        validateCustomResourceDefinition(definition),
      );
      expect([...causes].sort()).toEqual([...errors].sort());
    },
  );

  it.each([
    ['none', [{ name: 'v1' }]],
    [
      'two',
      [
        { name: 'v1', storage: true },
        { name: 'v2', storage: true },
      ],
    ],
  ])('wants one storage version, not %s', (_count, versions) => {
    expect(
      causesOf(() => validateCustomResourceDefinition(crd(versions))).join(),
    ).toContain('must have exactly one version marked as storage version');
  });

  it('tells an empty list of versions from none', () => {
    expect(causesOf(() => validateCustomResourceDefinition(crd([])))).toContain(
      'spec.versions: Invalid value: []: must have exactly one version marked as storage version',
    );
  });

  it('does not let a stored version go', () => {
    const before = establish(crd([{ name: 'v1alpha1', storage: true }]));
    const after = crd([{ name: 'v1', storage: true }]);
    expect(
      causesOf(() => validateCustomResourceDefinition(after, before)),
    ).toEqual([
      'status.storedVersions[0]: Invalid value: "v1alpha1": missing from spec.versions; v1alpha1 was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in v1alpha1 and removes v1alpha1 from status.storedVersions',
    ]);
  });

  it('names all that a definition lacks, and what it had before', () => {
    const before = establish(crd([{ name: 'v1', storage: true }]));
    const causes = causesOf(() =>
      validateCustomResourceDefinition({ ...before, spec: {} }, before),
    );
    expect(causes.filter(cause => /Required value/.test(cause))).toEqual([
      'spec.group: Required value',
      'spec.scope: Required value',
      'spec.names.plural: Required value',
      'spec.names.singular: Required value',
      'spec.names.kind: Required value',
      'spec.names.listKind: Required value',
    ]);
    expect(causes).toEqual(
      expect.arrayContaining([
        'spec.versions: Invalid value: null: must have exactly one version marked as storage version',
        'spec.names.plural: Invalid value: "": field is immutable',
      ]),
    );
  });

  it('does not let scope and kind change once it is established', () => {
    const before = establish(crd([{ name: 'v1', storage: true }]));
    const after = crd([{ name: 'v1', storage: true }]);
    after.spec = { ...(after.spec as object), scope: 'Cluster' };
    expect(
      causesOf(() => validateCustomResourceDefinition(after, before)),
    ).toEqual(['spec.scope: Invalid value: "Cluster": field is immutable']);
    expect(
      causesOf(() =>
        validateCustomResourceDefinition(after, { ...before, status: {} }),
      ),
    ).toEqual([]);
  });
});
