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

import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type {
  ClusterStatus,
  InstallTarget,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { InstallChoice } from '../../hooks/useInstallChoice';
import { isPrefix } from '../../install/namespaceProblem';
import { Muted } from '../plan/Muted';

/** The cluster and the namespace that a chart is to be installed into. */
export function TargetFields(props: {
  choice: InstallChoice;
  targets: InstallTarget[];
  clusters: ClusterStatus[];
}) {
  const { choice, targets, clusters } = props;
  const { target, namespace, chooseNamespace, namespaceProblem } = choice;
  const titleOf = ({ cluster }: InstallTarget) =>
    clusters.find(({ name }) => name === cluster)?.title ?? cluster;
  const able = targets.filter(({ problem }) => !problem);
  const names = target.namespaces.filter(name => !isPrefix(name));
  const free = names.length < target.namespaces.length;
  return (
    <Stack spacing={2}>
      <TextField
        select
        fullWidth
        label="Cluster"
        value={target.cluster}
        onChange={event => choice.chooseCluster(event.target.value)}
      >
        {able.map(one => (
          <MenuItem key={one.cluster} value={one.cluster}>
            {titleOf(one)}
          </MenuItem>
        ))}
      </TextField>
      {free ? (
        <Autocomplete
          key={target.cluster}
          freeSolo
          forcePopupIcon={names.length > 0}
          options={names}
          inputValue={namespace}
          onInputChange={(_, text, reason) =>
            reason !== 'reset' && chooseNamespace(text)
          }
          onChange={(_, name) => chooseNamespace(name ?? '')}
          renderInput={params => (
            <TextField
              {...params}
              label="Namespace"
              error={Boolean(namespaceProblem) && namespace !== ''}
              helperText={
                namespaceProblem ?? `Allowed: ${target.namespaces.join(', ')}`
              }
            />
          )}
        />
      ) : (
        <TextField
          select
          fullWidth
          label="Namespace"
          value={namespace}
          onChange={event => chooseNamespace(event.target.value)}
        >
          {names.map(name => (
            <MenuItem key={name} value={name}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      )}
      {targets.length > able.length && (
        <Muted>
          {targets
            .filter(({ problem }) => problem)
            .map(one => (
              <Typography
                key={one.cluster}
                component="span"
                variant="caption"
                sx={{ display: 'block' }}
              >
                Not into {titleOf(one)}: {one.problem}
              </Typography>
            ))}
        </Muted>
      )}
    </Stack>
  );
}
