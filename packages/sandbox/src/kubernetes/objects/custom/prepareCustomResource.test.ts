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
import { readRecorded } from '../testdata/readRecorded';
import { prepareCustomResource } from './prepareCustomResource';

/** What the real server's own packages answered to the same objects. */
const { head, rows } = readRecorded<
  { schema: StructuralSchema },
  {
    object: Record<string, unknown>;
    unknown: string[];
    errors: { field: string; message: string; reason: string }[];
    stored: Record<string, unknown>;
  }
>('custom-resources');

function crdWith(schema: StructuralSchema): KubeObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'foos.x.io' },
    spec: {
      group: 'x.io',
      scope: 'Namespaced',
      names: { kind: 'Foo', plural: 'foos' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schema },
        },
      ],
    },
  };
}

function crdOf(spec: StructuralSchema): KubeObject {
  return crdWith({ type: 'object', properties: { spec } });
}

function foo(fields: Record<string, unknown>): KubeObject {
  return {
    apiVersion: 'x.io/v1',
    kind: 'Foo',
    metadata: { name: 'f' },
    ...fields,
  };
}

function refusal(run: () => unknown): StatusError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error as StatusError;
  }
}

const byText = (a: { message?: string }, b: { message?: string }) =>
  `${a.message}` < `${b.message}` ? -1 : 1;

describe('prepareCustomResource', () => {
  const crd = crdWith(head.schema);

  /** What becomes of an object: what is stored, or the causes why not. */
  function fate(object: KubeObject): unknown {
    try {
      return { stored: prepareCustomResource({ crd, object }) };
    } catch (error) {
      const { code, details } = error as StatusError;
      return { code, causes: [...(details?.causes ?? [])].sort(byText) };
    }
  }

  it.each(rows.map(c => [JSON.stringify(c.object), c] as const))(
    'judges %s like the real server',
    (_text, { object, errors, stored }) => {
      expect(fate(foo(object))).toEqual(
        errors.length > 0
          ? { code: 422, causes: [...errors].sort(byText) }
          : { stored: foo(stored) },
      );
    },
  );

  it.each(
    rows
      .filter(c => c.unknown.length > 0)
      .map(c => [JSON.stringify(c.object), c] as const),
  )('names the unknown fields of %s under Strict', (_text, row) => {
    const list = row.unknown.map(path => `unknown field "${path}"`).join(', ');
    expect(
      refusal(() =>
        prepareCustomResource({
          crd,
          object: foo(row.object),
          fieldValidation: 'Strict',
        }),
      )?.toStatus(),
    ).toMatchObject({
      code: 400,
      reason: 'BadRequest',
      message: `Foo in version "v1" cannot be handled as a Foo: strict decoding error: ${list}`,
    });
  });

  it('names kind, group and name in the message', () => {
    const object = foo({ spec: { a: 'aa', b: 9 } });
    expect(refusal(() => prepareCustomResource({ crd, object }))?.message).toBe(
      'Foo.x.io "f" is invalid: spec.b: Invalid value: 9: spec.b in body should be less than or equal to 3',
    );
  });

  it.each([
    ['(?i)^abc$', 'ABC', true],
    ['[[:alpha:]]+', '12', false],
    ['\\Aa\\z', 'a', true],
    ['^(?P<first>a)\\Q.\\E$', 'a.', true],
    ['^(a+)+$', `${'a'.repeat(5000)}!`, false],
  ])('reads the pattern %s as RE2', (pattern, text, matches) => {
    const error = refusal(() =>
      prepareCustomResource({
        crd: crdOf({ type: 'string', pattern }),
        object: foo({ spec: text }),
      }),
    );
    expect(error === undefined).toBe(matches);
  });

  it.each([
    ['date-time', '2026-11-22T10:00:00Z', true],
    ['date-time', '2026-13-22T10:00:00Z', false],
    ['date', '2026-02-30', false],
    ['ipv4', '10.0.0.1', true],
    ['ipv6', '10.0.0.1', false],
    ['cidr', '10.0.0.0/33', false],
    ['duration', '1h30m', true],
    ['uuid', '123e4567-e89b-12d3-a456-426614174000', true],
    ['byte', 'YQ==', true],
    ['byte', 'Y', false],
    ['of-no-consequence', 'anything', true],
  ])('checks the format %s of %s', (format, text, valid) => {
    const error = refusal(() =>
      prepareCustomResource({
        crd: crdOf({ type: 'string', format }),
        object: foo({ spec: text }),
      }),
    );
    expect(error === undefined).toBe(valid);
  });

  it('fills in defaults where the map is there, and for null that may not be', () => {
    const defaulted = crdOf({
      type: 'object',
      properties: {
        size: { type: 'integer', default: 3 },
        on: {
          type: 'object',
          properties: { a: { type: 'string', default: 'x' } },
        },
        off: {
          type: 'object',
          properties: { a: { type: 'string', default: 'x' } },
        },
        made: {
          type: 'object',
          default: {},
          properties: { a: { type: 'string', default: 'x' } },
        },
        kept: { type: 'string', nullable: true, default: 'x' },
        gone: { type: 'string' },
      },
    });
    const spec = { on: {}, size: null, kept: null, gone: null };
    expect(
      prepareCustomResource({ crd: defaulted, object: foo({ spec }) }).spec,
    ).toEqual({ size: 3, on: { a: 'x' }, made: { a: 'x' }, kept: null });
  });

  it('keeps unknown fields where the schema says so, and prunes below known ones', () => {
    const open = crdOf({
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
      properties: {
        known: { type: 'object', properties: { a: { type: 'string' } } },
      },
    });
    const spec = { any: { deep: [1] }, known: { a: 'x', b: 'y' } };
    expect(
      prepareCustomResource({ crd: open, object: foo({ spec }) }).spec,
    ).toEqual({ any: { deep: [1] }, known: { a: 'x' } });
  });

  it('lets what was as wrong before stay, but not what is changed', () => {
    const tightened = crdOf({
      type: 'object',
      properties: {
        size: { type: 'integer', maximum: 3 },
        note: { type: 'string' },
      },
    });
    const before = foo({ spec: { size: 9 } });
    const touched = foo({ spec: { size: 9, note: 'new' } });
    const changed = foo({ spec: { size: 10 } });
    expect(
      prepareCustomResource({ crd: tightened, before, object: touched }),
    ).toEqual(touched);
    expect(
      refusal(() =>
        prepareCustomResource({ crd: tightened, before, object: changed }),
      )?.code,
    ).toBe(422);
  });

  it('takes nothing but the status from a write to the status', () => {
    const before = foo({ spec: { a: 'aa', b: 1 }, status: {} });
    const withStatus = crdWith({
      ...head.schema,
      properties: {
        ...head.schema.properties,
        status: { type: 'object', properties: { phase: { type: 'string' } } },
      },
    });
    const object = foo({ spec: { a: 'b' }, status: { phase: 'Up', nope: 1 } });
    expect(
      prepareCustomResource({
        crd: withStatus,
        before,
        object,
        subresource: 'status',
      }),
    ).toEqual(foo({ spec: { a: 'aa', b: 1 }, status: { phase: 'Up' } }));
  });
});
