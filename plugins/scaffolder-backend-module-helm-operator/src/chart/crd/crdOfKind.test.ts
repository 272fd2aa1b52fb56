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

import { operatorKindInput } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { parse } from 'yaml';
import { fillYaml } from '../fillPlaceholders';
import { crdOfKind } from './crdOfKind';

const TEXT = `A text of some lines, of which\n \none is a blank\n\t\n and others begin with one`;

describe('texts of several lines', () => {
  it('stay what they are in a definition', () => {
    const kind = operatorKindInput.parse({
      kind: 'Foo',
      description: TEXT,
      fields: [{ name: 'bar', type: 'string', default: TEXT }],
    });
    const [{ schema }] = parse(crdOfKind('example.com', kind).yaml).spec
      .versions;
    const { description, properties } = schema.openAPIV3Schema;
    expect(description).toBe(TEXT);
    expect(properties.spec.properties.bar.default).toBe(TEXT);
  });

  it('stay what they are in the files of a chart', () => {
    const filled = fillYaml('a:\n  text: <<text>>\n  list: |\n    <<list>>\n', {
      names: {},
      values: { text: TEXT },
      blocks: { list: [{ text: TEXT }] },
    });
    const { text, list } = parse(filled).a;
    expect(text).toBe(TEXT);
    expect(parse(list)).toEqual([{ text: TEXT }]);
  });
});
