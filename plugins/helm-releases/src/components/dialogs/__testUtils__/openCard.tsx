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
import userEvent from '@testing-library/user-event';
import { FakeHelmReleasesApi } from '../../../../dev/FakeHelmReleasesApi';
import { renderForEntity } from '../../../../dev/renderForEntity';
import { EntityHelmReleasesCard } from '../../card/EntityHelmReleasesCard';

/** Shows the card of an entity whose dialogs are to be opened; `button` finds one of production-us. */
export async function openCard(
  api = new FakeHelmReleasesApi(),
  theme: 'light' | 'dark' = 'light',
) {
  const user = userEvent.setup();
  renderForEntity(<EntityHelmReleasesCard />, { api, theme });
  const button = (name: string) =>
    screen.findByRole('button', { name: `${name} in production-us` });
  await button('Upgrade prophet-label-enforcer');
  return { api, user, button };
}
