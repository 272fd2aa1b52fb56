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

import type { CelRule, CrdSchema } from '../../CrdSchema';
import { compareCrds } from '../../compareCrds';
import { crdOfField } from '../../testdata/crdOf';
import { ofFields } from '../../testdata/findingsOf';

function of(...rules: CelRule[]): CrdSchema {
  return { type: 'object', 'x-kubernetes-validations': rules };
}

const few = { rule: 'self.replicas < 9', message: 'few' };
const some = { rule: 'self.replicas > 0' };

describe('CEL rules', () => {
  it('breaks where one is added or changed, and not where one is gone', () => {
    expect(ofFields(of(), of(few))).toEqual([
      'breaking xvalidations spec.field',
    ]);
    expect(ofFields(of(few), of(some))).toEqual([
      'breaking xvalidations spec.field',
      'info xvalidations spec.field',
    ]);
    expect(ofFields(of(few, some), of(few))).toEqual([
      'info xvalidations spec.field',
    ]);
  });

  it.each<[string, CelRule[]]>([
    ['order', [some, few]],
    ['message', [{ ...few, message: 'fewer' }, some]],
    ['line breaks', [{ ...few, rule: 'self.replicas\n  < 9' }, some]],
  ])('warns where rules demand the same in another %s', (_, rules) => {
    expect(ofFields(of(few, some), of(...rules))).toEqual([
      'warning xvalidations spec.field',
    ]);
  });

  it('takes white space within texts for meaning', () => {
    expect(
      ofFields(of({ rule: 'self != "a b"' }), of({ rule: 'self != "a  b"' })),
    ).toContain('breaking xvalidations spec.field');
  });

  it('says that a rule about the former state concerns updates only', () => {
    const message = (rule: string) =>
      compareCrds({
        living: crdOfField(of()),
        target: crdOfField(of({ rule })),
      }).findings[0].message;
    expect(message('self == oldSelf')).toMatch(/concerns updates only/);
    expect(message('self > 1')).toMatch(/since Kubernetes 1\.30/);
  });
});
