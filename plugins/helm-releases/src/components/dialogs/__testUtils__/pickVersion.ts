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

import { screen } from '@testing-library/react';
import type { openUpgrade } from './openUpgrade';
import { planned } from './planned';

/** Picks a version of those offered, and waits for its plan. */
export async function pickVersion(
  { user, dialog }: Awaited<ReturnType<typeof openUpgrade>>,
  version: string,
) {
  await user.clear(dialog.getByRole('combobox'));
  await user.type(dialog.getByRole('combobox'), version);
  await user.click(
    await screen.findByRole('option', { name: new RegExp(`^${version}`) }),
  );
  await planned();
}
