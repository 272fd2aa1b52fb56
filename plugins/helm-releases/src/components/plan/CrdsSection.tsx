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

import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ReactNode } from 'react';
import { CrdRow } from './CrdRow';
import { Muted } from './Muted';

/** The custom resource definitions of the chart, each with its verdict. */
export function CrdsSection(props: {
  plan: ReleasePlan;
  crdActions?: ReactNode;
}) {
  const { crds, kind } = props.plan;
  if (crds.length === 0) {
    return <Muted>The chart has no custom resource definition.</Muted>;
  }
  return (
    <>
      {kind === 'rollback' && (
        <Muted>
          A rollback does not take definitions in crds/ back: they stay as they
          are in the cluster.
        </Muted>
      )}
      {props.crdActions}
      {crds.map(crd => (
        <CrdRow key={`${crd.place} ${crd.name}`} crd={crd} kind={kind} />
      ))}
    </>
  );
}
