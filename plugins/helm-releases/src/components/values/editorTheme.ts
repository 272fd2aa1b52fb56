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

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Theme } from '@mui/material/styles';
import { toneColors } from '../../theme/toneColors';

/**
 * The colours of an editor, taken from the theme of the app: those that come
 * with CodeMirror have remarks that are hard to read on a dark ground.
 */
export function editorTheme(theme: Theme) {
  const { palette } = theme;
  const line = { backgroundColor: palette.action.hover };
  const selection = { backgroundColor: palette.action.selected };
  return [
    EditorView.theme(
      {
        '&': {
          color: palette.text.primary,
          backgroundColor: palette.background.paper,
        },
        '.cm-content': { caretColor: palette.text.primary },
        '.cm-cursor': { borderLeftColor: palette.text.primary },
        '.cm-gutters': {
          color: palette.text.secondary,
          backgroundColor: palette.background.paper,
          borderRight: `1px solid ${palette.divider}`,
        },
        '.cm-activeLine': line,
        '.cm-activeLineGutter': line,
        '.cm-tooltip': {
          color: palette.text.primary,
          backgroundColor: palette.background.paper,
          border: `1px solid ${palette.divider}`,
        },
        '.cm-tooltip-autocomplete ul li[aria-selected]': {
          color: palette.text.primary,
          backgroundColor: palette.action.selected,
        },
        '.cm-completionDetail': { color: palette.text.secondary },
        '.cm-completionInfo': { maxWidth: '320px', whiteSpace: 'pre-wrap' },
        '.cm-selectionBackground, &.cm-focused .cm-selectionBackground':
          selection,
      },
      { dark: palette.mode === 'dark' },
    ),
    syntaxHighlighting(
      HighlightStyle.define([
        { tag: tags.comment, color: palette.text.secondary },
        { tag: tags.atom, color: toneColors(theme, 'info').text },
        { tag: tags.number, color: toneColors(theme, 'warning').text },
        { tag: tags.string, color: toneColors(theme, 'success').text },
        { tag: tags.keyword, color: toneColors(theme, 'error').text },
      ]),
    ),
  ];
}
