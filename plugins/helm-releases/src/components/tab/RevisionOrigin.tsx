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

import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Typography from '@mui/material/Typography';
import type { ReleaseRevision } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ReactNode } from 'react';
import { operationNames } from '../../release/operationName';
import { PlainButton } from '../PlainButton';

/** What made a revision: an operation with who asked for it and why, or something outside the portal. */
export function RevisionOrigin(props: {
  revision: ReleaseRevision;
  onShowLog: (operationId: string) => void;
}) {
  const { operation, revision } = props.revision;
  if (!operation) {
    return <Line muted>made outside the portal</Line>;
  }
  const { id, kind, requestedBy, reason, kept } = operation;
  return (
    <>
      <Line>
        {operationNames[kind]} by{' '}
        <EntityRefLink entityRef={requestedBy} defaultKind="user" />
      </Line>
      {reason && <Line muted>Because: {reason}</Line>}
      {kept ? (
        <PlainButton
          size="small"
          aria-label={`Show log of revision ${revision}`}
          onClick={() => props.onShowLog(id)}
          sx={{ minWidth: 0, px: 0, py: 0 }}
        >
          Show log
        </PlainButton>
      ) : (
        // Whoever may write to the cluster may have written it.
        <Line muted>
          so says its description; the portal no longer keeps the operation
        </Line>
      )}
    </>
  );
}

function Line(props: { muted?: boolean; children: ReactNode }) {
  return (
    <Typography
      component="div"
      variant="body2"
      sx={{
        fontSize: 13,
        overflowWrap: 'anywhere',
        color: props.muted ? 'text.secondary' : undefined,
      }}
    >
      {props.children}
    </Typography>
  );
}
