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
import Typography from '@mui/material/Typography';
import { SOURCE_ANNOTATION } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { CopyButton } from '../CopyButton';

/** The annotations that pin a chart to one of its sources, to be copied. */
export function PinSource(props: { urls: string[] }) {
  const { urls } = props;
  if (urls.length === 0) {
    return null;
  }
  return (
    <Box>
      <Typography variant="body2" color="text.secondary">
        {urls.length === 1
          ? 'Pin it with an annotation of the entity:'
          : 'Pin the right one with an annotation of the entity:'}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {urls.map(url => (
          <Box component="li" key={url} sx={{ mt: 1 }}>
            <Box
              component="code"
              sx={theme => ({
                display: 'block',
                mb: 0.75,
                px: 1,
                py: 0.75,
                fontSize: 12,
                overflowWrap: 'anywhere',
                color: theme.palette.text.primary,
                backgroundColor: theme.palette.background.default,
                borderRadius: 1,
              })}
            >
              {annotation(url)}
            </Box>
            <CopyButton
              text={annotation(url)}
              label="Copy the annotation"
              of={urls.length > 1 ? `for ${url}` : undefined}
            />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function annotation(url: string): string {
  return `${SOURCE_ANNOTATION}: ${url}`;
}
