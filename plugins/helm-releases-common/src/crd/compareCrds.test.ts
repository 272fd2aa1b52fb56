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

import { compareCrds } from './compareCrds';
import type { CrdSchema } from './CrdSchema';
import { crdOf, crdOfField } from './testdata/crdOf';

const living = crdOfField({ type: 'string' });
const wider = crdOfField({ type: 'string', nullable: true });
const narrower = crdOfField({ type: 'string', maxLength: 5 });

describe('compareCrds', () => {
  it('says missing, equal, compatible or breaking', () => {
    const verdictOn = (target: typeof living) =>
      compareCrds({ living, target }).verdict;
    expect(compareCrds({ target: living })).toMatchObject({
      verdict: 'missing',
      findings: [],
      concerns: 'nobody',
    });
    expect(verdictOn(living)).toBe('equal');
    expect(verdictOn(wider)).toBe('compatible');
    expect(verdictOn(crdOfField({ type: 'string', default: 'x' }))).toBe(
      'compatible',
    );
    expect(verdictOn(narrower)).toBe('breaking');
  });

  it('takes definitions for equal that differ in texts for people, and counts those', () => {
    const described = crdOfField({ type: 'string', description: 'A colour' });
    expect(compareCrds({ living, target: described })).toMatchObject({
      verdict: 'equal',
      findings: [
        {
          rule: 'description',
          severity: 'info',
          version: 'v1',
          path: '',
          message:
            '1 text for people changed. Living objects stay as they are.',
        },
      ],
    });
  });

  it('tells what a finding means for living objects', () => {
    expect(compareCrds({ living, target: narrower }).findings).toEqual([
      {
        rule: 'maxLength',
        severity: 'breaking',
        version: 'v1',
        path: 'spec.field',
        message:
          'There have to be at most 5 characters. Objects that do not comply stay readable, but the API server refuses to update them (since Kubernetes 1.30 it lets parts pass that an update does not change). Look for such objects and correct them first.',
        after: '5',
      },
    ]);
  });

  it('says whether objects are concerned, and does not soften the verdict for it', () => {
    const concern = (livingObjects?: { count: number; atLeast: boolean }) => {
      const { verdict, concerns, note } = compareCrds({
        living,
        target: narrower,
        livingObjects,
      });
      return `${verdict}, ${concerns}: ${note}`;
    };
    expect(concern({ count: 0, atLeast: false })).toMatch(
      /^breaking, nobody: No object of the kind lives/,
    );
    expect(concern({ count: 0, atLeast: true })).toMatch(
      /^breaking, objects: At least 0 objects/,
    );
    expect(concern({ count: 1, atLeast: false })).toMatch(
      /^breaking, objects: 1 object of/,
    );
    expect(concern({ count: 500, atLeast: true })).toMatch(
      /^breaking, objects: At least 500 objects/,
    );
    expect(concern()).toMatch(/^breaking, unknown: It is not known/);
  });

  it('puts what breaks first, and says how much it leaves out', () => {
    const fields = (schema: CrdSchema) =>
      crdOf({
        type: 'object',
        properties: Object.fromEntries(
          Array.from({ length: 600 }, (_, i) => [`f${i}`, schema]),
        ),
      });
    const before = fields({ type: 'string', maxLength: 5 });
    const target = fields({ type: 'string' });
    target.spec.versions[0].schema!.openAPIV3Schema!.properties!.spec.properties!.f599 =
      { type: 'integer' };
    const { findings, omitted } = compareCrds({ living: before, target });
    expect(findings).toHaveLength(500);
    expect(findings[0]).toMatchObject({ rule: 'type', path: 'spec.f599' });
    expect(omitted).toBe(100);
  });

  it('cuts long texts short', () => {
    const values = Array.from({ length: 1000 }, (_, i) => `value ${i}`);
    const target = crdOfField({
      type: 'string',
      enum: values,
      pattern: values.join('|'),
    });
    const { findings } = compareCrds({ living, target });
    expect(findings.map(({ rule, after }) => [rule, after?.length])).toEqual([
      ['enum', 121],
      ['pattern', 501],
    ]);
    expect(findings[0].message).toMatch(/"value 9" and 990 more\. Objects/);
  });

  it('refuses to compare different definitions', () => {
    expect(() =>
      compareCrds({
        living,
        target: { ...living, metadata: { name: 'gadgets.example.com' } },
      }),
    ).toThrow(
      'widgets.example.com and gadgets.example.com are different definitions',
    );
  });
});
