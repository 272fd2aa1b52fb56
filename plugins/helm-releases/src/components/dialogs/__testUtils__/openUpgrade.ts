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

import { screen, waitFor, within } from '@testing-library/react';
import { openCard } from './openCard';
import { planned } from './planned';

/** Opens the upgrade of the release in production-us, and waits for its first plan. */
export async function openUpgrade(...args: Parameters<typeof openCard>) {
  const card = await openCard(...args);
  await card.user.click(await card.button('Upgrade prophet-label-enforcer'));
  const dialog = within(await screen.findByRole('dialog'));
  await waitFor(() => expect(dialog.getByRole('combobox')).toBeEnabled());
  await planned();
  return { ...card, dialog };
}
