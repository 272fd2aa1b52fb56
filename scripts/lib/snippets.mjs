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

/**
 * What the files that a snippet is put into have already, by the name that they
 * call it: where the guides leave the rest of a file out.
 */
const THERE_ALREADY = {
  backend:
    "import { createBackend } from '@backstage/backend-defaults';\nconst backend = createBackend();",
  clusters:
    "import type { ClusterAccess } from '@prophet-aiops/backstage-plugin-helm-releases-node';\ndeclare const clusters: ClusterAccess;",
  EntityLayout: "import { EntityLayout } from '@backstage/plugin-catalog';",
  EntitySwitch: "import { EntitySwitch } from '@backstage/plugin-catalog';",
  Grid: "import { Grid } from '@material-ui/core';",
  Route: "import { Route } from 'react-router-dom';",
  ScaffolderPage:
    "import { ScaffolderPage } from '@backstage/plugin-scaffolder';",
};

/**
 * The TypeScript of a guide.
 *
 * @param {string} markdown
 * @returns {{line: number, code: string}[]} line: of its first one in the guide, from 1
 */
export function snippetsOf(markdown) {
  const fence = /^```tsx?\n(.*?)^```$/gms;
  return [...markdown.matchAll(fence)].map(({ index, 1: code }) => ({
    line: markdown.slice(0, index).split('\n').length + 1,
    code,
  }));
}

/**
 * A module that holds the snippet, and before it what the file around it has.
 *
 * @param {string} code
 */
export function moduleOf(code) {
  // One that exports is a whole file.
  const around = /^export /m.test(code)
    ? []
    : Object.entries(THERE_ALREADY)
        .filter(([name]) => uses(code, name))
        .map(([, there]) => there);
  return [...around, code, 'export {};', ''].join('\n');
}

function uses(code, name) {
  const imported = [...code.matchAll(/^import [^{]*\{([^}]*)\}/gm)].flatMap(
    ([, names]) => names.split(',').map(each => each.trim()),
  );
  return (
    new RegExp(`(^|[\\s<(])${name}\\b`, 'm').test(code) &&
    !imported.includes(name)
  );
}
