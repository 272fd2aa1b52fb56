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
import type { ReleaseVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Change } from '../../release/changeOf';

/** What is to be known of a chosen version. */
export function VersionRemarks(props: {
  from?: string;
  version: string;
  change: Change;
  published?: ReleaseVersion;
}) {
  const { from, version, change, published } = props;
  return (
    <>
      {change === 'downgrade' && (
        <Alert severity="warning">
          {version} is older than {from}: this is a downgrade. To go back to a
          revision with its values, roll back instead.
        </Alert>
      )}
      {change === 'same' && (
        <Alert severity="info">
          {version} runs already. It will be applied again as a new revision.
        </Alert>
      )}
      {published?.unfit && <Alert severity="error">{published.unfit}</Alert>}
      {published?.deprecated && (
        <Alert severity="warning">
          {version} is marked as deprecated by its authors.
        </Alert>
      )}
    </>
  );
}
