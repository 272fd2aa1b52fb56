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

import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aPlan, aTroubledPlan } from '../../../dev/planFixtures';
import { renderElement } from '../../../dev/renderElement';
import { PlanView } from './PlanView';

function setup(
  changes: Partial<ReleasePlan> = aTroubledPlan,
  theme?: 'light' | 'dark',
) {
  const user = userEvent.setup();
  const { container } = renderElement(<PlanView plan={aPlan(changes)} />, {
    theme,
  });
  const open = async (name: RegExp) => {
    await user.click(screen.getByRole('tab', { name }));
    return within(screen.getByRole('tabpanel', { name }));
  };
  return { user, container, open };
}

const texts = (elements: HTMLElement[]) =>
  elements.map(({ textContent }) => textContent);

beforeEach(() => localStorage.clear());

describe('a plan', () => {
  it('comes to a line of facts', () => {
    setup();
    expect(
      texts(
        within(
          screen.getByRole('list', { name: 'The plan in short' }),
        ).getAllByRole('listitem'),
      ),
    ).toEqual([
      '1 resource removed',
      '2 resources changed',
      '1 resource added',
      '1 resource kept',
      '1 image changed',
      '1 hook to run',
      '1 CRD deleted',
      '1 CRD breaking',
      '1 CRD missing',
      '1 refused by the cluster',
      'cluster accepts 2 of 4',
      '1 not checked',
    ]);
  });

  it('names who signed the chart', () => {
    setup({
      provenance: {
        signedBy: ['Charts <charts@example.org>'],
        fingerprint: 'AB12',
      },
    });
    expect(
      screen.getByText('chart signed by Charts <charts@example.org>'),
    ).toBeVisible();
  });

  it('says what must be seen, worst first', () => {
    setup();
    const [blocker, warning, info, ...rest] = screen.getAllByRole('alert');
    expect(blocker).toHaveTextContent('The cluster refuses 1 of 4 writes.');
    expect(warning).toHaveTextContent('would break 14 objects');
    expect(info).toHaveTextContent('never touches what is in crds/');
    expect(rest).toEqual([]);
  });

  it.each(
    (['light', 'dark'] as const).flatMap(theme =>
      [/Resources/, /Values/, /CRDs/, /Checks/, /Hooks/].map(
        name => [theme, name] as const,
      ),
    ),
  )('breaks no rule of axe in the %s theme, at %s', async (theme, name) => {
    const { container, open, user } = setup(aTroubledPlan, theme);
    const panel = await open(name);
    for (const line of panel.queryAllByRole('button', { expanded: false })) {
      await user.click(line);
    }
    expect(await axe(container)).toHaveNoViolations();
  });

  it('is walked through with the keyboard', async () => {
    const { user } = setup();
    await user.tab();
    expect(screen.getByRole('tab', { name: 'Resources (5)' })).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    expect(screen.getByRole('tab', { name: 'CRDs (3)' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await user.tab();
    await user.keyboard(' ');
    expect(
      screen.getByRole('button', { name: /^labelenforcers/ }),
    ).toHaveAttribute('aria-expanded', 'false');
  });
});

describe('the resources of a plan', () => {
  it('stand by what happens to them, what cannot be had back first', () => {
    setup();
    expect(texts(screen.getAllByRole('heading', { level: 4 }))).toEqual([
      'Removed (1)',
      'Changed (2)',
      'Added (1)',
      'Kept in the cluster, where helm looks after them no more (1)',
    ]);
    expect(screen.getByText('5 resources unchanged.')).toBeVisible();
    expect(
      screen.getByRole('button', { name: /^Deployment/ }),
    ).toHaveTextContent('conflict');
  });

  it('open to what changes, with signs, and fold what does not', async () => {
    const { user } = setup();
    await user.click(screen.getByRole('button', { name: /^Deployment/ }));
    const table = within(
      screen.getByRole('table', {
        name: 'Changes of Deployment prophet-label-enforcer',
      }),
    );
    const changed = () =>
      table
        .getAllByRole('row')
        .map(row => row.textContent)
        .filter(text => /[−+]/.test(text ?? ''));
    expect(changed()).toEqual([
      '8−    app.kubernetes.io/version: v1.0.0',
      '8+    app.kubernetes.io/version: v1.1.1',
      '24−          image: ghcr.io/prophet-aiops/label-enforcer:v1.0.0',
      '24+          image: ghcr.io/prophet-aiops/label-enforcer:v1.1.1',
      '27+            - --mode=observe',
    ]);
    expect(table.queryByText(/matchLabels/)).not.toBeInTheDocument();
    await user.click(
      table.getByRole('button', { name: 'Show 9 unchanged lines' }),
    );
    expect(table.getByText(/matchLabels/)).toBeVisible();
  });

  it('are compared side by side where the user likes it, also the next time', async () => {
    const { user } = setup();
    await user.click(screen.getByRole('button', { name: /^Deployment/ }));
    await user.click(screen.getByRole('button', { name: 'Side by side' }));
    expect(
      texts(screen.getAllByRole('row')).find(text => text?.includes('image')),
    ).toBe(
      '24−          image: ghcr.io/prophet-aiops/label-enforcer:v1.0.0' +
        '24+          image: ghcr.io/prophet-aiops/label-enforcer:v1.1.1',
    );
    expect(localStorage.getItem('helm-releases/diff-layout')).toBe('split');
  });

  it('stay text, whatever a chart writes into them', async () => {
    const { user, container } = setup();
    await user.click(
      screen.getByRole('button', { name: 'ConfigMap prophet-label-enforcer' }),
    );
    expect(screen.getByText(/<b>observe<\/b>/)).toBeVisible();
    expect(container.querySelector('b')).toBeNull();
  });

  it('say what is too large, and what differs each time', async () => {
    const { user } = setup();
    const row = screen.getByRole('button', { name: /^Secret/ });
    expect(row).toHaveTextContent('differs each time it is rendered');
    await user.click(row);
    expect(
      screen.getByText('The object is too large to be shown.'),
    ).toBeVisible();
  });

  it('show the first lines of a long text, and all of it on demand', async () => {
    const after = Array.from({ length: 900 }, (_, line) => `l${line}`);
    const { user, container } = setup({
      resources: [
        {
          object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'long' },
          change: 'added',
          after: after.join('\n'),
        },
      ],
    });
    await user.click(screen.getByRole('button', { name: /^ConfigMap/ }));
    expect(container.querySelectorAll('tr')).toHaveLength(400);
    await user.click(screen.getByText('Show all 900 lines'));
    expect(container.querySelectorAll('tr')).toHaveLength(900);
  });
});

it('shows the structure to who may not read values, and says why no more', async () => {
  const withheld = 'You may not read the values of this release.';
  const { resources = [] } = aTroubledPlan;
  const { user, open } = setup({
    ...aTroubledPlan,
    withheld,
    resources: resources.map(({ object, change }) => ({ object, change })),
    values: { defaults: [], orphaned: [], problems: [] },
  });
  expect(screen.getByText(withheld)).toBeVisible();
  await user.click(screen.getByRole('button', { name: /^Deployment/ }));
  expect(screen.getAllByText(withheld)).toHaveLength(2);
  const values = await open(/Values/);
  expect(values.getByText(withheld)).toBeVisible();
  expect(values.queryByText('Your own values')).not.toBeInTheDocument();
});

it('tells of values: problems, orphans, and defaults that changed', async () => {
  const { open } = setup();
  const values = await open(/^Values \(4\)/);
  expect(values.getByText('replicaCount: must be a string')).toBeVisible();
  expect(values.getByText('legacy').parentElement).toHaveTextContent(
    'legacy: the chart knows it no more',
  );
  expect(texts(values.getAllByRole('row')).slice(1)).toEqual([
    'controller.modeadded–observe',
    'replicaCountchangedset by you13',
  ]);
  expect(values.getByText('They stay as they are.')).toBeVisible();
});

it('tells of definitions: verdict, rules, living objects and commands', async () => {
  const { open, user } = setup();
  const copied = jest.spyOn(navigator.clipboard, 'writeText');
  const crds = await open(/CRDs/);
  const row = crds.getByRole('button', {
    name: /^labelenforcers/,
    expanded: true,
  });
  expect(row).toHaveTextContent('breaking14 objects');
  const findings = within(
    crds.getByRole('list', {
      name: 'Findings on labelenforcers.aiops.prophet.io',
    }),
  ).getAllByRole('listitem');
  expect(findings[0]).toHaveTextContent(
    'breakingv1beta1 · spec.targetrule requiredObjects without it can no longer be written.',
  );
  expect(findings[1]).toHaveTextContent(
    '[audit, observe, enforce] → [observe, enforce]',
  );
  expect(
    crds.getByText('payments/default-labels').parentElement,
  ).toHaveTextContent('spec.target is required');
  expect(crds.getByText('CEL rules of v1beta1 were not run.')).toBeVisible();
  await user.click(
    crds.getByRole('button', {
      name: 'Copy commands for labelenforcers.aiops.prophet.io',
    }),
  );
  expect(copied).toHaveBeenCalledWith(
    expect.stringMatching(
      /^kubectl --context production-us get .*\nkubectl .* apply .*\n$/,
    ),
  );

  expect(
    crds.getByText(/refuses the definition: spec.versions\[0\].schema/),
  ).toBeVisible();
  expect(
    crds.getByRole('button', { name: /^labelaudits/, expanded: true }),
  ).toHaveTextContent('deleted by helmat least 500 objects');
});

it('tells of checks: what is refused first, and what could not be asked', async () => {
  const { open } = setup();
  const checks = await open(/^Checks \(5\)/);
  const rows = texts(checks.getAllByRole('row')).slice(1);
  expect(rows).toEqual([
    expect.stringMatching(
      /^Deployment prophet-label-enforcerapplyrefusedconflictApply failed.*Leave spec\.replicas/,
    ),
    expect.stringMatching(/^Job .*create \(hook\)not checkedThe webhook/),
    expect.stringMatching(/^ClusterRole .*acceptedWarning: rbac/),
    expect.stringMatching(/^ConfigMap .*createaccepted$/),
  ]);
  expect(checks.getByText('Admission of pods').parentElement).toHaveTextContent(
    'A Deployment makes its pods later, by itself.',
  );
});

it('tells of hooks and images', async () => {
  const { open, user } = setup();
  const hooks = await open(/Hooks/);
  expect(hooks.getByText(/manager:/)).toHaveTextContent(
    'label-enforcer:v1.0.0 → ghcr.io/prophet-aiops/label-enforcer:v1.1.1',
  );
  const row = hooks.getByRole('button', { name: /^Job/ });
  expect(row).toHaveTextContent('pre-upgradeweight -5');
  await user.click(row);
  expect(hooks.getByText('ghcr.io/prophet-aiops/migrate:v1.1.1')).toBeVisible();
});
