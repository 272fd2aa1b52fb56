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
import { FieldSet } from '../fields/FieldSet';
import { decodeFieldsV1, encodeFieldsV1 } from '../fields/fieldsV1';
import { fieldSetOf } from '../fields/fieldSetOf';
import { withoutEmpty } from '../fields/withoutEmpty';
import { shapeOfObject } from '../shape/shapeOfObject';
import type { StructuralSchema } from '../shape/StructuralSchema';
import { randomDeployment } from '../testdata/randomDeployment';
import { readRecorded } from '../testdata/readRecorded';
import { seededRandom } from '../testdata/seededRandom';
import { FieldOwners } from './FieldOwners';
import { withoutServerFields } from './ignoredFields';
import { serverSideApply } from './serverSideApply';
import { trackUpdate } from './trackUpdate';

const now = new Date('2026-11-22T12:00:00Z');

interface Step {
  op: 'apply' | 'update';
  manager: string;
  force: boolean;
  subresource?: 'status';
  object: KubeObject;
  result?: KubeObject;
  error?: string;
}

/** Times depend on when they were recorded, and with them the order of entries. */
function comparable({ metadata, ...object }: KubeObject): unknown {
  const { managedFields = [], uid: _, ...rest } = metadata;
  const entries = managedFields.map(({ time, ...entry }) =>
    JSON.stringify(Object.entries(entry).sort()),
  );
  return {
    ...(withoutEmpty({ ...object, metadata: rest }) as object),
    managedFields: entries.sort(),
  };
}

/** The object as the server's update strategy lets it through. */
function updated(live: KubeObject | undefined, step: Step): KubeObject {
  const { status, ...rest } = step.object;
  const base = step.subresource && live ? live : rest;
  const kept = step.subresource ? status : live?.status;
  const { status: _, ...object } = base as KubeObject;
  return {
    ...(object as KubeObject),
    ...(kept === undefined ? {} : { status: kept }),
  };
}

function carryOut(
  live: KubeObject | undefined,
  step: Step,
  schema?: StructuralSchema,
): KubeObject {
  const { manager, subresource, force } = step;
  const common = { manager, subresource, schema, now };
  if (step.op === 'update') {
    return trackUpdate({ before: live, after: updated(live, step), ...common });
  }
  return serverSideApply({
    current: live,
    applied: step.object,
    force,
    ...common,
  });
}

function outcome(run: () => KubeObject): {
  object?: KubeObject;
  error?: string;
} {
  try {
    return { object: run() };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

describe('field ownership', () => {
  const { head, rows } = readRecorded<
    { schema: StructuralSchema },
    { name: string; custom?: boolean; steps: Step[] }
  >('ownership');

  it.each(rows.map(row => [row.name, row] as const))(
    'keeps the books of %s like the real server',
    (_name, { steps, custom }) => {
      let live: KubeObject | undefined;
      for (const step of steps) {
        const before = live;
        const { object, error } = outcome(() =>
          carryOut(before, step, custom ? head.schema : undefined),
        );
        live = object ?? live;
        expect({ error, object: object && comparable(object) }).toEqual({
          error: step.error,
          object: step.result && comparable(step.result),
        });
      }
    },
  );

  const typed = readRecorded<
    { schema: StructuralSchema },
    { object: KubeObject; error?: string }
  >('typed');

  it.each(typed.rows.map(row => [JSON.stringify(row.object), row] as const))(
    'takes %s or refuses it like the real server',
    (_text, { object, error }) => {
      const schema = object.kind === 'Foo' ? typed.head.schema : undefined;
      const request = { applied: object, manager: 'helm', force: false };
      expect(
        outcome(() => serverSideApply({ ...request, schema, now })).error,
      ).toBe(error);
    },
  );
});

describe('field ownership of random objects', () => {
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 1e9);
  const managers = ['helm', 'kubectl', 'hpa'];

  function leavesOf(object: KubeObject): FieldSet {
    const { managedFields: _, ...metadata } = object.metadata;
    return withoutServerFields(
      fieldSetOf({ ...object, metadata }, shapeOfObject(object)),
    );
  }

  it.each(Array.from({ length: 60 }, (_, i) => seed + i))(
    'holds its rules (TEST_SEED=%d)',
    from => {
      const random = seededRandom(from);
      let live: KubeObject | undefined;
      for (let i = 0; i < 4; i += 1) {
        const object = withoutEmpty(randomDeployment(random)) as KubeObject;
        const manager = managers[Math.floor(random() * managers.length)];
        const next = withoutEmpty(randomDeployment(random)) as KubeObject;
        live = trackUpdate({ before: live, after: object, manager, now });
        const request = { applied: next, manager, now };
        live = serverSideApply({ ...request, current: live, force: true });
        const entries = live.metadata.managedFields ?? [];
        const owners = FieldOwners.decode(entries) as FieldOwners;

        expect(owners.encode()).toEqual(entries);
        // What lost all its content may stay behind empty and without owner.
        const full = withoutEmpty(live) as KubeObject;
        expect(leavesOf(full).difference(owners.union()).paths()).toEqual([]);
        for (const { fields } of owners.all) {
          const json = JSON.parse(JSON.stringify(encodeFieldsV1(fields)));
          expect(decodeFieldsV1(json).equals(fields)).toBe(true);
        }
        const { apiVersion } = next;
        const own = owners.get({ manager, operation: 'Apply', apiVersion });
        expect(own?.fields.paths()).toEqual(leavesOf(next).paths());
        expect(
          serverSideApply({
            ...request,
            current: live,
            force: false,
            now: new Date(now.getTime() + 60_000),
          }),
        ).toEqual(live);
      }
    },
  );
});
