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
import { referenceProblem } from './referenceProblem';

describe('referenceProblem', () => {
  it.each([
    'https://robot:canary@charts.example.com',
    'oci://canary@registry.example.com/charts',
    'git+https://robot:canary@git.example.com/charts.git//web',
    'HTTPS://robot:canary@charts.example.com',
  ])('refuses the credential in %s without telling it', url => {
    const problem = referenceProblem({ url, chart: 'web' });
    expect(problem).toContain('holds a credential');
    expect(problem).not.toContain('canary');
  });

  it.each([
    'https://charts.example.com/a@b',
    'oci://registry.example.com/charts/web',
    'git+https://git.example.com/charts.git@folder',
  ])('finds nothing wrong with %s', url => {
    expect(referenceProblem({ url, chart: 'web' })).toBeUndefined();
  });

  it.each([
    ['no address', '', 'web'],
    ['a name with a space', 'https://charts.example.com', 'w eb'],
    ['an endless address', `https://charts/${'x'.repeat(2_000)}`, 'web'],
  ])('refuses %s', (_, url, chart) => {
    expect(referenceProblem({ url, chart })).toMatch(/hold no spaces|at most/);
  });
});
