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
 * See the License for the specific language governing access and
 * limitations under the License.
 */

import { ResponseError } from '@backstage/errors';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { helmReleaseReadPermission } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { messageOf } from './messageOf';
import { PlainButton } from './PlainButton';

/** Nothing could be read: why, and how to try again. */
export function ErrorState(props: {
  title: string;
  error: Error;
  onRetry: () => void;
}) {
  const { title, error, onRetry } = props;
  if (error instanceof ResponseError && error.statusCode === 403) {
    return (
      <Alert severity="info">
        <AlertTitle>You may not see these releases</AlertTitle>
        Ask an administrator of the portal for the permission{' '}
        <code>{helmReleaseReadPermission.name}</code>.
      </Alert>
    );
  }
  return (
    <Alert
      severity="error"
      action={
        <PlainButton color="inherit" size="small" onClick={onRetry}>
          Try again
        </PlainButton>
      }
    >
      <AlertTitle>{title}</AlertTitle>
      {messageOf(error)}
    </Alert>
  );
}
