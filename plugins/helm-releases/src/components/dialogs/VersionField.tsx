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

import Alert from '@mui/material/Alert';
import TextField from '@mui/material/TextField';
import type { ReleaseVersions } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Refreshing } from '../../hooks/useRefreshing';
import { hasRivals, sourceProblem } from '../../release/sourceText';
import { messageOf } from '../messageOf';

/**
 * A version as free text, for a source that cannot list its versions. Without
 * a source there is nowhere to take any version from.
 */
export function VersionField(props: {
  versions: Refreshing<ReleaseVersions>;
  value: string;
  onChange: (version: string) => void;
}) {
  const { versions, value, onChange } = props;
  const source = versions.value?.source;
  const problem = source && sourceProblem(source);
  if (source && (source.confidence === 'unknown' || hasRivals(source))) {
    return <Alert severity="info">{problem}</Alert>;
  }
  return (
    <TextField
      fullWidth
      label="Chart version"
      value={value}
      onChange={event => onChange(event.target.value)}
      helperText={
        problem ??
        (versions.error && messageOf(versions.error)) ??
        'The chart source lists no versions: type the one you want.'
      }
      inputProps={{ autoComplete: 'off', spellCheck: false }}
    />
  );
}
