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

import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ReactNode } from 'react';
import { TermList } from '../TermList';
import { VersionText } from '../VersionText';

/** One side of a change. */
export interface ChangeSide {
  version?: string;
  appVersion?: string;
}

/** Where something is about to change, and from what to what. */
export function ChangeSummary(props: {
  release: ReleaseKey;
  clusterTitle: string;
  from: ChangeSide;
  to: ChangeSide;
  values: ReactNode;
}) {
  const { release, clusterTitle, from, to, values } = props;
  const lines: [string, ReactNode][] = [
    ['Cluster', clusterTitle],
    ['Namespace', release.namespace],
    ['Chart', <FromTo from={from.version} to={to.version} />],
  ];
  if (from.appVersion || to.appVersion) {
    lines.push(['App', <FromTo from={from.appVersion} to={to.appVersion} />]);
  }
  lines.push(['Values', values]);
  return <TermList framed lines={lines} />;
}

function FromTo(props: { from?: string; to?: string }) {
  return (
    <>
      <VersionText>{props.from ?? 'none'}</VersionText> →{' '}
      <VersionText strong>{props.to ?? '…'}</VersionText>
    </>
  );
}
