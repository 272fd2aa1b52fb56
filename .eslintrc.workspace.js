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

const createConfig = require('@backstage/cli/config/eslint-factory');

const common = '@prophet-aiops/backstage-plugin-helm-releases-common';
const node = '@prophet-aiops/backstage-plugin-helm-releases-node';
const backend = '@prophet-aiops/backstage-plugin-helm-releases-backend';
const frontend = '@prophet-aiops/backstage-plugin-helm-releases';
const scaffolderModule =
  '@prophet-aiops/backstage-plugin-scaffolder-backend-module-helm-operator';
const scaffolderFrontendModule =
  '@prophet-aiops/backstage-plugin-scaffolder-frontend-module-helm-operator';
const sandbox = '@prophet-aiops/sandbox';

/** Who may import whom; tests and benchmarks may import the sandbox too. */
const mayImport = {
  [common]: [],
  [node]: [common],
  [backend]: [common, node],
  [scaffolderModule]: [common, node],
  [frontend]: [common],
  [scaffolderFrontendModule]: [common],
  [sandbox]: [],
  app: [frontend, scaffolderFrontendModule],
  backend: [common, backend, scaffolderModule],
};

/** The ESLint configuration of one package of this workspace. */
module.exports = function createWorkspaceConfig(dir) {
  const { name } = require(`${dir}/package.json`);
  const forbidden = [
    common,
    node,
    backend,
    frontend,
    scaffolderModule,
    scaffolderFrontendModule,
    sandbox,
  ].filter(other => other !== name && !mayImport[name].includes(other));
  const paths = forbidden.map(other => ({
    name: other,
    message: `${name} may import ${
      mayImport[name].join(', ') || 'nothing of ours'
    }.`,
  }));
  return createConfig(dir, {
    restrictedSrcImports: paths,
    restrictedTestImports: paths.filter(path => path.name !== sandbox),
    rules: { 'import/no-cycle': 'error' },
    settings: {
      'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
    },
    overrides: [
      {
        files: ['bench/**', 'e2e-tests/**', 'dev/**', '**/__testUtils__/**'],
        rules: { 'no-restricted-imports': 'off' },
      },
    ],
  });
};
