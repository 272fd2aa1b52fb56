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

import type { ButtonProps } from '@mui/material/Button';
import type { InstallChoices } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { installRefusal } from '../../install/installRefusal';
import { ReasonedButton } from '../ReasonedButton';

/** Offers to install a chart of the entity where it can be, and says nothing where it runs everywhere. */
export function InstallOffer(props: {
  choices?: InstallChoices;
  variant?: ButtonProps['variant'];
  onOpen: (choices: InstallChoices) => void;
}) {
  const { choices, variant = 'text', onOpen } = props;
  if (!choices?.targets.some(({ problem }) => !problem)) {
    return null;
  }
  return (
    <ReasonedButton
      size="small"
      variant={variant}
      disableElevation
      aria-label={`Install ${choices.releaseName}`}
      reason={installRefusal(choices)}
      onClick={() => onOpen(choices)}
    >
      Install…
    </ReasonedButton>
  );
}
