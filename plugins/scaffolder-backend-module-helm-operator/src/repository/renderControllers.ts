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

import {
  type ControllerFile,
  controllerOfKind,
  type ReconciledKind,
} from './controllerOfKind';
import { fillSource } from './fillSource';
import { importsOf } from './go/importsOf';
import { setUpLine } from './go/setUpLine';
import { setUpWebhookLine } from './go/setUpWebhookLine';

/** The reconcilers, webhooks and tests of kinds: one file each, whatever the number of kinds. */
export function renderControllers(
  source: (path: string) => string,
  names: { operator: string; module: string },
  kinds: ReconciledKind[],
): [path: string, text: string][] {
  const { lines: apiImports, aliases } = importsOf(names.module, kinds);
  const render = (name: ControllerFile, lines: Record<string, string[]>) =>
    fillSource(source(`operator/controllers/${name}-head.go`), {
      names,
      lines: { apiImports, ...lines },
    }) + kinds.map(kind => controllerOfKind(source, name, kind)).join('');
  // What the heads import has to be used, for kinds that are added later too.
  const forLater = (...uses: string[]) =>
    kinds.every(({ writesNoStatus }) => writesNoStatus)
      ? [
          '',
          '// For kinds with a status that are added later.',
          ...(uses.length > 1
            ? ['var (', ...uses.map(use => `\t_ = ${use}`), ')']
            : [`var _ = ${uses}`]),
        ]
      : [];
  const file = `controllers/${names.operator}`;
  return [
    [
      `${file}_controller.go`,
      render('controller', {
        setUps: kinds.map(setUpLine),
        forLater: forLater('equality.Semantic'),
      }),
    ],
    [
      `${file}_webhooks.go`,
      render('webhooks', {
        setUpWebhooks: kinds.map(setUpWebhookLine),
      }),
    ],
    [
      `${file}_controller_test.go`,
      render('test', {
        schemes: aliases.map(alias => `${alias}.AddToScheme,`),
        forLater: forLater('meta.FindStatusCondition', 'strings.Contains'),
      }),
    ],
  ];
}
