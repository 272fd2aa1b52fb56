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

import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { FileContent } from './FileContent';
import { FileTree } from './FileTree';
import type { OperatorFilesOptions } from './OperatorFilesOptions';
import { PreviewFailure } from './PreviewFailure';
import { usePreview } from './usePreview';

/** Shows the files that the template would write, before anything is created. */
export function OperatorFiles(
  props: FieldExtensionComponentProps<string, OperatorFilesOptions>,
) {
  const { schema, uiSchema, idSchema, formContext } = props;
  const { templateRef, steps } = uiSchema?.['ui:options'] ?? {};
  const { namespace = 'default', templateName = '' } = useParams();
  const preview = usePreview({
    templateRef:
      templateRef ??
      stringifyEntityRef({ kind: 'template', namespace, name: templateName }),
    steps,
    values: formContext?.formData ?? {},
  });
  const [chosen, setChosen] = useState<string>();
  const { files = [], error, isBusy } = preview;
  const file = files.find(({ path }) => path === chosen) ?? files[0];
  const titleId = `${idSchema?.$id}_title`;
  return (
    <Box component="section" aria-labelledby={titleId} sx={{ mt: 3 }}>
      <Typography id={titleId} variant="h6" component="h2">
        {schema?.title ?? 'Files'}
      </Typography>
      <Box role="status" sx={{ typography: 'body2', minHeight: 24 }}>
        {statusText(preview)}
      </Box>
      {error && <PreviewFailure error={error} />}
      {file && (
        <Box
          aria-busy={isBusy}
          sx={{
            display: 'grid',
            gridTemplateColumns: { xs: '1fr', md: 'minmax(220px, 1fr) 2fr' },
            gap: 2,
            mt: 1,
          }}
        >
          <FileTree
            label="Files that are created"
            paths={files.map(({ path }) => path)}
            chosen={file.path}
            onChoose={setChosen}
          />
          <FileContent file={file} />
        </Box>
      )}
    </Box>
  );
}

function statusText({
  files,
  error,
  isBusy,
}: {
  files?: unknown[];
  error?: Error;
  isBusy: boolean;
}): string {
  if (isBusy) {
    return 'Looking ahead …';
  }
  if (error) {
    return files ? 'These are the files from before.' : '';
  }
  return `${files?.length} files are created.`;
}
