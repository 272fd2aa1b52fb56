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

import Box from '@mui/material/Box';
import type { PreviewFile } from './PreviewFile';

/** A file to read. */
export function FileContent(props: { file: PreviewFile }) {
  const { path, content, executable } = props.file;
  return (
    <Box
      component="section"
      aria-label={`Content of ${path}`}
      sx={{ minWidth: 0 }}
    >
      <Box
        sx={{ typography: 'body2', fontWeight: 600, overflowWrap: 'anywhere' }}
      >
        {path}
        {executable && ' (executable)'}
      </Box>
      <Box
        component="pre"
        // It scrolls, which takes the focus without a mouse.
        tabIndex={0}
        sx={{
          m: 0,
          mt: 1,
          p: 1,
          maxHeight: 420,
          overflow: 'auto',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          fontSize: 12,
          fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
        }}
      >
        {content}
      </Box>
    </Box>
  );
}
