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

import { execFileSync } from 'node:child_process';
import { type Migration, migrationCommands } from './migrationCommands';

const migration = (
  overrides: Partial<Migration> & { url?: string; version?: string } = {},
): Migration => {
  const {
    url = 'oci://r.example/charts',
    version = '1.2.0',
    ...rest
  } = overrides;
  return {
    crd: { name: 'webs.example.org', place: 'crds', verdict: 'breaking' },
    cluster: 'staging',
    chart: { reference: { url, chart: 'web' }, version, plainHttp: false },
    conflict: false,
    ...rest,
  };
};

const APPLY =
  'kubectl apply --context staging --server-side --field-manager=helm -f -';

describe('migrationCommands', () => {
  it.each([
    [
      'oci://r.example/charts',
      'helm show crds oci://r.example/charts/web --version 1.2.0',
    ],
    [
      'oci://r.example/charts/web/',
      'helm show crds oci://r.example/charts/web --version 1.2.0',
    ],
    [
      'https://charts.example.org',
      'helm show crds web --repo https://charts.example.org --version 1.2.0',
    ],
  ])('applies what is in crds/ of the chart at %s', (url, show) => {
    expect(migrationCommands(migration({ url }))).toEqual([
      `${show} | ${APPLY}`,
    ]);
  });

  it('has none for what helm does itself, or cannot show', () => {
    const crd = { name: 'webs.example.org', place: 'crds' } as const;
    for (const nothing of [
      migration({ crd: { ...crd, verdict: 'equal' } }),
      migration({ crd: { ...crd, place: 'templates', verdict: 'breaking' } }),
      migration({ url: 'git+https://git.example/charts.git//web' }),
      migration({ chart: undefined }),
    ]) {
      expect(migrationCommands(nothing)).toEqual([]);
    }
  });

  it('takes fields from others where they own them', () => {
    expect(migrationCommands(migration({ conflict: true }))[0]).toContain(
      ' --force-conflicts ',
    );
  });

  it('keeps a definition that helm would delete', () => {
    const crd = {
      name: 'webs.example.org',
      place: 'gone',
      verdict: 'breaking',
    } as const;
    expect(migrationCommands(migration({ crd }))).toEqual([
      'kubectl annotate --context staging customresourcedefinition/webs.example.org helm.sh/resource-policy=keep',
    ]);
  });

  it('is words and nothing else to a shell, whatever names hold', () => {
    const nasty = `it's $(touch /tmp/x) \`id\` "q" ; & | > * ~ \\ \n é`;
    const [command] = migrationCommands(
      migration({
        cluster: nasty,
        version: nasty,
        url: `https://charts.example.org/${nasty}`,
      }),
    );
    const printed = execFileSync(
      'sh',
      [
        '-c',
        `helm() { printf '%s\\0' "$@"; }; kubectl() { cat; printf '%s\\0' "$@"; }; ${command}`,
      ],
      { encoding: 'utf8' },
    );
    expect(printed.split('\0')).toEqual([
      ...['show', 'crds', 'web'],
      ...['--repo', `https://charts.example.org/${nasty}`],
      ...['--version', nasty],
      ...['apply', '--context', nasty],
      ...['--server-side', '--field-manager=helm', '-f', '-', ''],
    ]);
  });
});
