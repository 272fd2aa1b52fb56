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

import Alert, { type AlertColor } from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { PlanNotice } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { plainList } from './plainList';

const severities: Record<PlanNotice['severity'], [AlertColor, string?]> = {
  blocker: ['error', 'Helm or the cluster would refuse this'],
  warning: ['warning'],
  info: ['info'],
};

/** What a person must see of a plan, worst first. */
export function PlanNotices(props: { notices: PlanNotice[] }) {
  return (
    <>
      {Object.entries(severities).map(([severity, [color, title]]) => {
        const notices = props.notices.filter(
          notice => notice.severity === severity,
        );
        return (
          notices.length > 0 && (
            <Alert key={severity} severity={color} sx={{ py: 0 }}>
              {title && <strong>{title}</strong>}
              <Box component="ul" sx={plainList}>
                {notices.map(({ code, message }) => (
                  <li key={`${code} ${message}`}>{message}</li>
                ))}
              </Box>
            </Alert>
          )
        );
      })}
    </>
  );
}
