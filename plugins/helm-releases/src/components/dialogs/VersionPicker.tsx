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
import {
  isSameVersion,
  type ReleaseVersions,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useMemo, useState } from 'react';
import type { Refreshing } from '../../hooks/useRefreshing';
import { offeredVersions } from '../../release/offeredVersions';
import { SourceAge } from './SourceAge';
import { VersionField } from './VersionField';
import { VersionOption } from './VersionOption';

/**
 * Picks a version of the chart: from the candidates, on demand from all that
 * are published, or as free text where the source cannot list them.
 */
export function VersionPicker(props: {
  versions: Refreshing<ReleaseVersions>;
  running?: string;
  newest?: string;
  value: string;
  onChange: (version: string) => void;
}) {
  const { versions, running, newest, value, onChange } = props;
  const [all, setAll] = useState(false);
  const items = versions.value?.items;
  const offered = useMemo(() => {
    const published = items ?? [];
    return all
      ? published
      : offeredVersions({ published, running, chosen: value });
  }, [all, items, running, value]);

  if (!versions.loading && !items?.length) {
    return (
      <VersionField versions={versions} value={value} onChange={onChange} />
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
        getOptionDisabled={({ unfit }) => Boolean(unfit)}
        // The reason is on the option, so the keyboard has to reach it.
        disabledItemsFocusable
        isOptionEqualToValue={(a, b) => a.version === b.version}
        onChange={(_, option) => option && onChange(option.version)}
        noOptionsText="No newer version"
        renderInput={params => <TextField {...params} label="Chart version" />}
        renderOption={(optionProps, option) => (
          <VersionOption
            {...optionProps}
            key={option.version}
            option={option}
            newest={option.version === newest}
            running={
              running !== undefined && isSameVersion(option.version, running)
            }
          />
        )}
        slotProps={{ popper: { sx: { '& ul': { maxHeight: 320 } } } }}
      />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 2,
          mt: 0.75,
        }}
      >
        <FormControlLabel
          sx={{ mx: 0, gap: 0.75 }}
          control={
            <Switch
              size="small"
              checked={all}
              onChange={(_, checked) => setAll(checked)}
            />
          }
          label={<Typography variant="body2">Show all</Typography>}
        />
        {versions.value && <SourceAge source={versions.value.source} />}
      </Box>
    </Box>
  );
}
