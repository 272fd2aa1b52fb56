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

import { EditorState } from '@uiw/react-codemirror';
import { schemaCompletions } from './schemaCompletions';

const schema = { properties: { replicaCount: { type: 'integer' } } };

function ask(doc: string, explicit: boolean) {
  const state = EditorState.create({
    doc,
    extensions: [schemaCompletions(schema)],
  });
  const pos = doc.length;
  const [source] = state.languageDataAt<Function>('autocomplete', pos);
  return source({ state, pos, explicit });
}

it('completes what is typed, and an empty line only when asked', () => {
  const found = {
    from: 0,
    options: [
      { label: 'replicaCount', apply: 'replicaCount:', detail: 'integer' },
    ],
  };
  expect(ask('rep', false)).toMatchObject(found);
  expect(ask('', false)).toBeNull();
  expect(ask('', true)).toMatchObject(found);
});
