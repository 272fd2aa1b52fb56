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

import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ChartChange } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { VersionChanges } from '../../release/changesBetween';
import { safeHref } from '../../release/safeHref';
import { changeTones } from '../../theme/tone';
import { SecurityChip } from '../SecurityChip';
import { ToneChip } from '../ToneChip';
import { VersionText } from '../VersionText';

/** The change log of one version. Anybody's chart may have written it, so it stays plain text. */
export function VersionChangeList(props: { version: VersionChanges }) {
  const { version, security, changes } = props.version;
  return (
    <Box sx={{ '& + &': { mt: 1.5 } }}>
      <Typography
        component="h4"
        sx={{ m: 0, display: 'flex', gap: 1, alignItems: 'center' }}
      >
        <VersionText strong>{version}</VersionText>
        {security && <SecurityChip />}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {changes.map((change, index) => (
          <Box
            component="li"
            // The list of a version never changes, and its lines may be alike.
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            sx={{ display: 'flex', gap: 1, mt: 0.5, alignItems: 'baseline' }}
          >
            {change.kind && (
              <Box sx={{ flex: 'none' }}>
                <ToneChip tone={changeTones[change.kind]} label={change.kind} />
              </Box>
            )}
            <Typography
              variant="body2"
              sx={{ minWidth: 0, overflowWrap: 'anywhere' }}
            >
              {change.description}
              <ChangeLinks change={change} />
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function ChangeLinks(props: { change: ChartChange }) {
  const links = (props.change.links ?? []).flatMap(({ name, url }) => {
    const href = safeHref(url);
    return href ? [{ name: name.trim() || href, href }] : [];
  });
  return (
    <>
      {links.map(({ name, href }) => (
        <span key={`${href} ${name}`}>
          {' · '}
          <Link to={href}>{name}</Link>
        </span>
      ))}
    </>
  );
}
