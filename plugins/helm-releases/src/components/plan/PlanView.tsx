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

import Stack from '@mui/material/Stack';
import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ReactNode } from 'react';
import { PlanFacts } from './PlanFacts';
import { PlanNotices } from './PlanNotices';
import { PlanSections } from './PlanSections';

/** A plan: what it comes to, what must be seen of it, and every part in full. */
export function PlanView(props: {
  plan: ReleasePlan;
  /** What can be done about the definitions of the chart. */
  crdActions?: ReactNode;
}) {
  const { plan } = props;
  return (
    <Stack spacing={1}>
      <PlanFacts plan={plan} />
      <PlanNotices notices={plan.notices} />
      <PlanSections plan={plan} crdActions={props.crdActions} />
    </Stack>
  );
}
