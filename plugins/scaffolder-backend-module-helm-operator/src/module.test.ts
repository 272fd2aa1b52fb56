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

import { startTestBackend } from '@backstage/backend-test-utils';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import helmOperatorModule from '.';

describe('helmOperatorModule', () => {
  it('adds the actions to the scaffolder', async () => {
    const addActions = jest.fn();
    const backend = await startTestBackend({
      extensionPoints: [[scaffolderActionsExtensionPoint, { addActions }]],
      features: [helmOperatorModule],
    });
    expect(addActions.mock.calls.flat().map(({ id }) => id)).toEqual([
      'helm:release:install',
      'helm:release:upgrade',
      'helm:release:rollback',
      'operator:chart:create',
      'operator:create',
      'operator:delivery:create',
      'helm:lint',
      'helm:template',
      'helm:package',
      'helm:push',
      'operator:chart:validate',
      'operator:chart:bump',
      'operator:kind:add',
    ]);
    await backend.stop();
  });
});
