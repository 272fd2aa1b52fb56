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

import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ComponentProps } from 'react';
import { useValuesSchema } from '../../hooks/useValuesSchema';
import { ValuesEditor } from './ValuesEditor';

/** Values for a chart that is not installed yet: nothing is stored. */
export function InstallValuesEditor(
  props: Omit<ComponentProps<typeof ValuesEditor>, 'stored' | 'schema'> & {
    release: ReleaseKey;
    /** Whose chart it is. */
    entityRef: string;
    /** Whose schema they should fit; empty while none can be asked for. */
    chartVersion: string;
  },
) {
  const { release, entityRef, chartVersion, ...rest } = props;
  const schema = useValuesSchema(release, chartVersion, entityRef);
  return <ValuesEditor {...rest} schema={schema} stored="" />;
}
