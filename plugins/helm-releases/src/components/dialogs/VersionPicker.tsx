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

import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReleaseVersions } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';
import type { Refreshing } from '../../hooks/useRefreshing';
import { VersionOption } from './VersionOption';

/**
 * Picks a version of the chart: from the published ones, newest first, or as
 * free text where the source cannot list them.
 */
export function VersionPicker(props: {
  versions: Refreshing<ReleaseVersions>;
  running?: string;
  newest?: string;
  value: string;
  onChange: (version: string) => void;
}) {
  const { versions, running, newest, value, onChange } = props;
  const [withPrereleases, setWithPrereleases] = useState(false);
  const all = versions.value?.items ?? [];
  const prereleases = all.some(({ prerelease }) => prerelease);
  const offered = all.filter(
    ({ prerelease, version }) =>
      !prerelease || withPrereleases || version === value,
  );

  if (!versions.loading && all.length === 0) {
    return (
      <TextField
        fullWidth
        label="Chart version"
        value={value}
        onChange={event => onChange(event.target.value)}
        helperText={
          versions.value?.source.problem ??
          versions.error?.message ??
          'The chart source lists no versions: type the one you want.'
        }
        inputProps={{ autoComplete: 'off', spellCheck: false }}
      />
    );
  }
  const selected = offered.find(({ version }) => version === value) ?? null;
  return (
    <Box>
      <Autocomplete
        autoHighlight
        openOnFocus={false}
        disableClearable={selected !== null}
        loading={versions.loading}
        options={offered}
        value={selected}
        getOptionLabel={({ version }) => version}
        isOptionEqualToValue={(a, b) => a.version === b.version}
        onChange={(_, option) => option && onChange(option.version)}
        renderInput={params => <TextField {...params} label="Chart version" />}
        renderOption={(optionProps, option) => (
          <VersionOption
            {...optionProps}
            key={option.version}
            option={option}
            newest={option.version === newest}
            running={option.version === running}
          />
        )}
        slotProps={{ popper: { sx: { '& ul': { maxHeight: 320 } } } }}
      />
      {prereleases && (
        <FormControlLabel
          sx={{ mt: 0.75, ml: 0, gap: 0.75 }}
          control={
            <Switch
              size="small"
              checked={withPrereleases}
              onChange={(_, checked) => setWithPrereleases(checked)}
            />
          }
          label={<Typography variant="body2">Show prereleases</Typography>}
        />
      )}
    </Box>
  );
}
