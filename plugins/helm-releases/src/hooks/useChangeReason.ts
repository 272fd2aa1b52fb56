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

import type { ClusterWindow } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';

/** Why a change cannot wait, which is asked for outside the change windows. */
export interface ChangeReason {
  /** The window that is closed; absent where none is, and nobody asks. */
  closed?: ClusterWindow;
  text: string;
  write(text: string): void;
  /** The reason to be sent. */
  given?: string;
  /** One is needed and not given. */
  missing: boolean;
}

/** Keeps the reason of a change that a window would not let pass. */
export function useChangeReason(window?: ClusterWindow): ChangeReason {
  const [text, write] = useState('');
  const closed = window && !window.open ? window : undefined;
  const given = closed && text.trim() ? text.trim() : undefined;
  return { closed, text, write, given, missing: Boolean(closed && !given) };
}
