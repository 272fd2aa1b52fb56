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

import { checkPastedCrds } from './checkPastedCrds';

const crd = (kind: string, group = 'example.com') => `# ${kind}
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${kind.toLowerCase()}s.${group}
spec:
  group: ${group}
  names: { kind: ${kind}, plural: ${kind.toLowerCase()}s }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object } }
`;

describe('checkPastedCrds', () => {
  it('reads the documents that are right, and says of the others where they are', () => {
    const text = [
      crd('Widget'),
      `\n${crd('Gadget', 'other.com')}`,
      crd('Thing'),
      'a: 1\nb: [\n',
    ].join('---\n');
    const { crds, problems } = checkPastedCrds('example.com', text);
    expect(crds.map(({ kind, version }) => `${kind} ${version}`)).toEqual([
      'Widget v1',
      'Thing v1',
    ]);
    const lines = text.split('\n');
    const [group, yaml] = problems;
    expect(group).toEqual({
      document: 2,
      line: lines.indexOf('# Gadget') + 1,
      message: 'its group has to be example.com, the group of the operator',
    });
    expect(yaml).toMatchObject({
      document: 4,
      line: lines.indexOf('a: 1') + 1,
      message: expect.stringMatching(/not valid YAML \(line \d+\)/),
    });
    const [, line] = yaml.message.match(/line (\d+)/)!;
    expect(Number(line)).toBeGreaterThan(lines.indexOf('a: 1'));
    expect(Number(line)).toBeLessThanOrEqual(lines.length);
    expect(problems).toHaveLength(2);
  });

  it('says of too many documents nothing but that', () => {
    expect(checkPastedCrds('example.com', '---\n'.repeat(200))).toEqual({
      crds: [],
      problems: [{ message: 'has more than 100 documents' }],
    });
  });
});
