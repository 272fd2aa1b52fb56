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

import { mockServices } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { FakeHelmReleases } from '../../__testUtils__/FakeHelmReleases';
import { createReleaseInstallAction } from './createReleaseInstallAction';
import { createReleaseRollbackAction } from './createReleaseRollbackAction';
import { createReleaseUpgradeAction } from './createReleaseUpgradeAction';

const createActions = (discovery = mockServices.discovery()) => {
  const options = { auth: mockServices.auth(), discovery, pollMs: 5 };
  return [
    createReleaseInstallAction(options),
    createReleaseUpgradeAction(options),
    createReleaseRollbackAction(options),
  ] as unknown as TemplateAction<JsonObject>[];
};
const actions = createActions();

describe('examples of the release actions', () => {
  it.each(
    actions.flatMap(({ id, examples = [] }) =>
      examples.map(({ description, example }) => [id, description, example]),
    ),
  )('%s: %s', async (id, _description, example) => {
    const releases = await FakeHelmReleases.start();
    try {
      releases.end('succeeded', 'Done.');
      const action = createActions(releases.discovery).find(
        each => each.id === id,
      )!;
      const [step] = parse(example).steps;
      expect(step.action).toBe(id);
      const { properties = {}, required = [] } = action.schema?.input ?? {};
      expect(Object.keys(properties)).toEqual(
        expect.arrayContaining(Object.keys(step.input)),
      );
      expect(Object.keys(step.input)).toEqual(
        expect.arrayContaining(required as string[]),
      );
      const context = createMockActionContext({ input: step.input });
      await action.handler(context);
      expect(releases.requests[0]).toMatch(
        /^POST \/releases\/staging\/label-enforcer\/label-enforcer\//,
      );
      expect(context.output).toHaveBeenCalledWith('message', 'Done.');
    } finally {
      await releases.stop();
    }
  });

  it('describes every input and output', () => {
    for (const action of actions) {
      for (const schema of [action.schema?.input, action.schema?.output]) {
        const properties = schema?.properties ?? {};
        expect(Object.keys(properties)).not.toEqual([]);
        for (const property of Object.values(properties)) {
          expect(property.description).toMatch(/^[A-Z]/);
        }
      }
    }
  });
});
