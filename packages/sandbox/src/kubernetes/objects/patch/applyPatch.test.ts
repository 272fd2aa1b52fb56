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
import { applyPatch, type PatchContentType } from './applyPatch';

const STRATEGIC = 'application/strategic-merge-patch+json';
const MERGE = 'application/merge-patch+json';
const JSON_PATCH = 'application/json-patch+json';

function configMap(data: object): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data };
}

function pod(spec: object): KubeObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec };
}

function refusal(
  current: KubeObject,
  patch: unknown,
  contentType: PatchContentType,
): StatusError {
  try {
    applyPatch({ current, patch, contentType });
  } catch (error) {
    return error as StatusError;
  }
  throw new Error('nothing was refused');
}

/** Nulls and directives that the real patch leaves in new items go when it is stored. */
function stored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('applyPatch', () => {
  const { rows } = readRecorded<
    object,
    { current: KubeObject; patch: object; result: KubeObject }
  >('patches');

  it.each(rows.map((row, i) => [i, row] as const))(
    'carries three-way patch %d out like the real server',
    (_i, { current, patch, result }) => {
      const before = structuredClone(current);
      expect(
        stored(applyPatch({ current, patch, contentType: STRATEGIC })),
      ).toEqual(result);
      expect(current).toEqual(before);
    },
  );

  const spec = {
    containers: [
      { name: 'a', image: 'a:1', ports: [{ containerPort: 80 }] },
      { name: 'b', image: 'b:1' },
    ],
    tolerations: [{ key: 't' }],
    nodeSelector: { x: '1' },
  };

  it.each([
    [
      'merges items by their key and adds new ones',
      { containers: [{ name: 'b', image: 'b:2' }, { name: 'c' }] },
      {
        ...spec,
        containers: [
          spec.containers[0],
          { name: 'b', image: 'b:2' },
          { name: 'c' },
        ],
      },
    ],
    [
      'deletes an item',
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { ...spec, containers: [spec.containers[1]] },
    ],
    [
      'replaces a list',
      { containers: [{ $patch: 'replace' }, { name: 'z' }] },
      { ...spec, containers: [{ name: 'z' }] },
    ],
    [
      'puts items into the order that is asked for',
      { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] },
      { ...spec, containers: [spec.containers[1], spec.containers[0]] },
    ],
    [
      'replaces a map',
      { nodeSelector: { $patch: 'replace', y: '2' } },
      { ...spec, nodeSelector: { y: '2' } },
    ],
    [
      'empties a map',
      { nodeSelector: { $patch: 'delete' } },
      { ...spec, nodeSelector: {} },
    ],
    [
      'keeps the keys that are to be retained',
      { nodeSelector: { $retainKeys: ['y'], y: '2' } },
      { ...spec, nodeSelector: { y: '2' } },
    ],
    [
      'replaces a list that has no keys',
      { tolerations: [{ key: 'u' }] },
      { ...spec, tolerations: [{ key: 'u' }] },
    ],
    [
      'removes what is null',
      { nodeSelector: null, nothing: null },
      { containers: spec.containers, tolerations: spec.tolerations },
    ],
  ])('strategic: %s', (_what, patch, expected) => {
    const current = pod(spec);
    expect(
      applyPatch({ current, patch: { spec: patch }, contentType: STRATEGIC })
        .spec,
    ).toEqual(expected);
  });

  it('strategic: adds to and takes from a list of scalars', () => {
    const current = pod({});
    current.metadata.finalizers = ['a', 'b'];
    const metadata = {
      finalizers: ['c'],
      '$deleteFromPrimitiveList/finalizers': ['a'],
      '$setElementOrder/finalizers': ['c', 'b'],
    };
    expect(
      applyPatch({ current, patch: { metadata }, contentType: STRATEGIC })
        .metadata.finalizers,
    ).toEqual(['c', 'b']);
  });

  it.each([
    ['an unknown directive', { spec: { nodeSelector: { $patch: 'shred' } } }],
    ['an item without its key', { spec: { containers: [{ image: 'x' }] } }],
    ['a patch that is a list', []],
  ])('strategic: refuses %s with 400', (_what, patch) => {
    expect(refusal(pod(spec), patch, STRATEGIC).code).toBe(400);
  });

  it('does not take a strategic merge patch for a custom resource', () => {
    expect(() =>
      applyPatch({
        current: configMap({}),
        patch: {},
        contentType: STRATEGIC,
        schema: { type: 'object' },
      }),
    ).toThrow(expect.objectContaining({ code: 415 }));
  });

  it('merges, replaces lists and removes what is null', () => {
    expect(
      applyPatch({
        current: configMap({ a: '1', b: { c: [1], d: 1 }, e: 1 }),
        patch: { data: { b: { c: [2] }, e: null, f: { g: null } } },
        contentType: MERGE,
      }).data,
    ).toEqual({ a: '1', b: { c: [2], d: 1 }, f: {} });
  });

  it('carries out JSON patches', () => {
    expect(
      applyPatch({
        current: configMap({ a: '1', 'b/c': '2' }),
        patch: [
          { op: 'test', path: '/data/a', value: '1' },
          { op: 'move', from: '/data/a', path: '/data/x' },
          { op: 'remove', path: '/data/b~1c' },
        ],
        contentType: JSON_PATCH,
      }).data,
    ).toEqual({ x: '1' });
  });

  it.each([
    ['a failed test', [{ op: 'test', path: '/data/a', value: '9' }], 422],
    ['a missing path', [{ op: 'remove', path: '/data/nope' }], 422],
    ['no list', { op: 'remove', path: '/data/a' }, 400],
  ])('refuses a JSON patch with %s', (_what, patch, code) => {
    const error = refusal(configMap({ a: '1' }), patch, JSON_PATCH);
    expect(error.code).toBe(code);
    expect(JSON.stringify(error.toStatus())).not.toContain('"data"');
  });
});
