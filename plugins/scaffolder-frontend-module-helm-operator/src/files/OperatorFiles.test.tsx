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

import { ResponseError } from '@backstage/errors';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import type { JsonObject } from '@backstage/types';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { useState } from 'react';
import { fieldProps } from '../__testUtils__/fieldProps';
import { renderInTheme } from '../__testUtils__/renderInTheme';
import { OperatorFiles } from './OperatorFiles';

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'operator-chart', annotations: { a: 'b' } },
  relations: [],
  spec: {
    type: 'operator',
    parameters: [{ required: ['repoUrl'] }],
    steps: [
      { id: 'chart', action: 'operator:chart:create', input: { a: 1 } },
      { id: 'publish', action: 'publish:gitea' },
    ],
    output: { links: [] },
  },
};

const answer = (files: Record<string, string>) => ({
  directoryContents: Object.entries(files).map(([path, content]) => ({
    path,
    base64Content: Buffer.from(content).toString('base64'),
    executable: path.endsWith('.sh'),
  })),
  log: [],
  steps: [],
  output: {},
});

/** A scaffolder that answers when it is told to. */
async function setup(theme: 'light' | 'dark' = 'light') {
  const asked: {
    values: JsonObject;
    template: unknown;
    give(files: Record<string, string>): Promise<void>;
    fail(error: Error): Promise<void>;
  }[] = [];
  const scaffolder = {
    dryRun: (request: { values: JsonObject; template: unknown }) =>
      new Promise((resolve, reject) => {
        asked.push({
          ...request,
          give: files => act(async () => resolve(answer(files))),
          fail: error => act(async () => reject(error)),
        });
      }),
  };
  const catalog = { getEntityByRef: jest.fn(async () => template) };
  let change!: (form: JsonObject) => void;
  function FilesForm() {
    const [form, setForm] = useState<JsonObject>({ operator: 'a' });
    change = setForm;
    return (
      <OperatorFiles
        {...fieldProps({
          title: 'Files',
          form,
          uiOptions: {
            templateRef: 'template:default/operator-chart',
            steps: ['chart'],
          },
        })}
      />
    );
  }
  const { container } = await renderInTheme(
    <FilesForm />,
    [
      [catalogApiRef, catalog],
      [scaffolderApiRef, scaffolder],
    ],
    theme,
  );
  await waitFor(() => expect(asked).toHaveLength(1));
  return {
    container,
    asked,
    catalog,
    change: (form: JsonObject) => act(() => change(form)),
    item: (name: string) => screen.findByRole('treeitem', { name }),
  };
}

describe('OperatorFiles', () => {
  it('shows what the steps that write files write, and asks for nothing else', async () => {
    const { asked, catalog, item } = await setup();
    expect(catalog.getEntityByRef).toHaveBeenCalledWith(
      'template:default/operator-chart',
    );
    const [question] = asked;
    expect(question).toMatchObject({
      values: { operator: 'a' },
      directoryContents: [],
    });
    expect(question.template).toEqual({
      apiVersion: template.apiVersion,
      kind: 'Template',
      metadata: template.metadata,
      spec: {
        type: 'operator',
        parameters: [],
        steps: [template.spec.steps[0]],
        output: {},
      },
    });
    await question.give({
      'c/values.yaml': 'ümlaut: 🦉',
      'c/Chart.yaml': 'name: a',
    });
    expect(await item('Chart.yaml')).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByText('name: a')).toBeVisible();
    expect(screen.getByText('2 files are created.')).toBeVisible();
    await userEvent.click(await item('values.yaml'));
    expect(screen.getByText('ümlaut: 🦉')).toBeVisible();
  });

  it('is walked through with the arrows', async () => {
    const { asked, item } = await setup();
    await asked[0].give({
      'c/Chart.yaml': 'name: a',
      'c/d/run.sh': 'exit 0',
      'c/z': '',
    });
    const folder = await item('▾ c/');
    const user = userEvent.setup();
    await user.tab();
    expect(await item('Chart.yaml')).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(await item('run.sh')).toHaveFocus();
    expect(
      screen.getByRole('region', { name: 'Content of c/d/run.sh' }),
    ).toHaveTextContent('c/d/run.sh (executable)exit 0');
    await user.keyboard('{ArrowLeft}');
    expect(await item('▾ d/')).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(screen.queryByRole('treeitem', { name: 'run.sh' })).toBeNull();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(await item('run.sh')).toHaveFocus();
    await user.keyboard('{End}');
    expect(await item('z')).toHaveFocus();
    await user.keyboard('{Home}{Enter}');
    expect(folder).toHaveAttribute('aria-expanded', 'false');
    expect(screen.getAllByRole('treeitem')).toHaveLength(1);
    await user.tab();
    expect(document.activeElement?.tagName).toBe('PRE');
  });

  it('asks anew when a value changes, and drops the answer to what was asked before', async () => {
    const { asked, change, item } = await setup();
    change({ operator: 'b' });
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1].values).toEqual({ operator: 'b' });
    await asked[1].give({ 'b.yaml': '' });
    await asked[0].give({ 'a.yaml': '' });
    await item('b.yaml');
    expect(screen.queryByRole('treeitem', { name: 'a.yaml' })).toBeNull();
  });

  it('says in full what the action refuses, and goes on after that', async () => {
    const { asked, change, item } = await setup();
    await asked[0].give({ 'a.yaml': '' });
    await item('a.yaml');
    change({ operator: 'B' });
    await waitFor(() => expect(asked).toHaveLength(2));
    await asked[1].fail(new Error('kinds.0.kind: is wrong\nin two lines'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /could not be created like this: kinds\.0\.kind: is wrong in two lines/,
    );
    expect(screen.getByText('These are the files from before.')).toBeVisible();
    change({ operator: 'c' });
    await waitFor(() => expect(asked).toHaveLength(3));
    await asked[2].give({ 'c.yaml': '' });
    await item('c.yaml');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says which permission is missing, and that it does not take it to create', async () => {
    const { asked } = await setup();
    // As the scaffolder answers.
    const refusal = Response.json(
      { error: { name: 'NotAllowedError', message: 'Unauthorized' } },
      { status: 403, statusText: 'Forbidden' },
    );
    await asked[0].fail(await ResponseError.fromResponse(refusal));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /scaffolder\.template\.dry-run\. They can be created nevertheless/,
    );
  });

  it.each(['light', 'dark'] as const)(
    'breaks no rule of axe in the %s theme',
    async theme => {
      const { container, asked, item } = await setup(theme);
      await asked[0].give({ 'c/Chart.yaml': 'name: a', 'c/d/e.yaml': 'a: 1' });
      await item('Chart.yaml');
      expect(await axe(container)).toHaveNoViolations();
    },
  );
});
