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

import Skeleton from '@mui/material/Skeleton';
import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ComponentProps } from 'react';
import { useReleaseValues } from '../../hooks/useReleaseValues';
import { useValuesSchema } from '../../hooks/useValuesSchema';
import { ErrorState } from '../ErrorState';
import { ValuesEditor } from './ValuesEditor';

/** The user's own values of a release, read when they are to be edited. */
export function ReleaseValuesEditor(
  props: Omit<ComponentProps<typeof ValuesEditor>, 'stored' | 'schema'> & {
    release: ReleaseKey;
    /** Whose values are edited; the newest where none is named. */
    revision?: number;
    /** Whose schema they should fit. */
    chartVersion: string;
  },
) {
  const { release, revision, chartVersion, ...rest } = props;
  const stored = useReleaseValues(release, revision);
  const schema = useValuesSchema(release, chartVersion);
  if (rest.edited === undefined && stored.value === undefined) {
    return stored.error ? (
      <ErrorState
        title="The values could not be read"
        error={stored.error}
        onRetry={stored.refresh}
      />
    ) : (
      <Skeleton
        variant="rounded"
        height={320}
        aria-label="Reading the values"
      />
    );
  }
  return <ValuesEditor {...rest} schema={schema} stored={stored.value ?? ''} />;
}
