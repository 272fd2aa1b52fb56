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

import { EditorState, type Extension } from '@uiw/react-codemirror';
import { valueCompletions } from '../../values/schema/valueCompletions';

/** Completes what is typed by a chart's schema: while one types, and by Ctrl+Space. */
export function schemaCompletions(schema: unknown): Extension {
  const source = (context: {
    state: EditorState;
    pos: number;
    explicit: boolean;
  }) => {
    const { state, pos, explicit } = context;
    const found = valueCompletions(schema, state.doc.toString(), pos);
    // Nobody asked on an empty line.
    return found && (explicit || found.from < pos) ? found : null;
  };
  const languageData = [{ autocomplete: source }];
  return EditorState.languageData.of(() => languageData);
}
