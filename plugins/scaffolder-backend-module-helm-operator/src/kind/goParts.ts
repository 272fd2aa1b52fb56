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
} from '../repository/controllerOfKind';
import { copyOfKind } from '../repository/copyOfKind';
import { knownTypes } from '../repository/go/knownTypes';
import { setUpLine } from '../repository/go/setUpLine';
import { setUpWebhookLine } from '../repository/go/setUpWebhookLine';
import { copyOfPasted } from '../repository/pasted/copyOfPasted';
import { renderApi } from '../repository/renderApi';
import { type GoKind, isPasted } from './GoKind';
import type { GoOperator } from './GoOperator';
import { endPlace } from './endPlace';
import { linesPlace } from './linesPlace';
import type { Place } from './Place';

/** What a kind adds to the Go sources of an operator. */
export interface GoParts {
  /** Files of its own. */
  created: Map<string, string>;
  /** Places in those that are there. */
  places: Map<string, Place[]>;
}

/** What copies of types may take from other packages. */
const COPY_IMPORTS = [
  ['json.RawMessage', 'encoding/json'],
  ['intstr.IntOrString', 'k8s.io/apimachinery/pkg/util/intstr'],
] as const;

/** Finds what a kind adds to Go sources as `operator:create` makes them. */
export function goParts(
  source: (path: string) => string,
  { operator, group, module, sources }: GoOperator,
  kind: GoKind,
): GoParts {
  const { version, kind: name } = kind;
  const folderHolds = (folder: string, text: string) =>
    [...sources].some(
      ([path, content]) =>
        path.startsWith(`${folder}/`) && content.includes(text),
    );
  const api = `api/${version}`;
  const own = new Map(
    isPasted(kind)
      ? renderApi(source, { group }, [], [kind])
      : renderApi(source, { group }, [kind]),
  );
  // Also where some of its files are there from a run that was killed.
  const isNewVersion = [...sources].every(
    ([path, text]) => !path.startsWith(`${api}/`) || own.get(path) === text,
  );
  const places = new Map<string, Place[]>();
  const created = new Map(
    [...own].filter(
      ([path]) =>
        isNewVersion ||
        (path.endsWith('_types.go') &&
          (sources.has(path) || !folderHolds(api, `\ntype ${name} struct`))),
    ),
  );
  if (!isNewVersion) {
    places.set(`${api}/groupversion_info.go`, [
      linesPlace({
        where: 'the types that AddToScheme makes known',
        lines: knownTypes(kind).map(line => `\t\t${line}`),
        like: /^\t\t&\w+List\{\},$/,
        isThere: () => folderHolds(api, `&${name}List{}`),
      }),
    ]);
    const copy = isPasted(kind)
      ? copyOfPasted(source, kind)
      : copyOfKind(source, kind);
    places.set(`${api}/zz_generated.deepcopy.go`, [
      ...COPY_IMPORTS.filter(([used]) => copy.includes(used)).map(
        ([, path]): Place => ({
          ...linesPlace({
            where: 'the imports',
            lines: [`\t"${path}"`],
            like: /^\t"[^"]+"$/,
            isSorted: true,
            isThere: file => file.includes(`\n\t"${path}"\n`),
          }),
          // Go does not compile what is imported and not used.
          isForOthers: true,
        }),
      ),
      endPlace({
        text: copy,
        head: source('operator/api/deepcopy-head.go'),
        isThere: () => folderHolds(api, `(in *${name}) DeepCopyInto(`),
      }),
    ]);
  }

  const imported: Place = {
    ...linesPlace({
      where: 'the imports',
      lines: [`\tapi${version} "${module}/${api}"`],
      like: new RegExp(
        `^\tapi\\w+ "${module.replace(/\W/g, '\\$&')}/api/\\w+"$`,
      ),
      isSorted: true,
      isThere: file => file.includes(`\n\tapi${version} "${module}/${api}"\n`),
    }),
    // Go does not compile what is imported and not used.
    isForOthers: true,
  };
  const end = (file: ControllerFile, declares: string) =>
    endPlace({
      text: controllerOfKind(source, file, kind),
      head: source(`operator/controllers/${file}-head.go`),
      isThere: () => folderHolds('controllers', declares),
    });
  const tested =
    isPasted(kind) && kind.writesNoStatus ? 'IsReconciled' : 'BecomesReady';
  const controllers = `controllers/${operator}`;
  const ofKind = `api${version}.${name}{}`;
  places.set(`${controllers}_controller.go`, [
    imported,
    linesPlace({
      where: 'what SetupWithManager joins',
      lines: [`\t\t${setUpLine(kind)}`],
      like: /^\t\t\(&\w+Reconciler\{.*\}\)\.SetupWithManager\(manager\),$/,
      isThere: () => folderHolds('controllers', `(&${name}Reconciler{`),
    }),
    end('controller', `\ntype ${name}Reconciler struct`),
  ]);
  places.set(`${controllers}_webhooks.go`, [
    imported,
    linesPlace({
      where: 'what SetupWebhooksWithManager joins',
      lines: [`\t\t${setUpWebhookLine(kind)}`],
      like: /^\t\tctrl\.NewWebhookManagedBy\(manager, .*\.Complete\(\),$/,
      isThere: () =>
        folderHolds('controllers', `NewWebhookManagedBy(manager, &${ofKind})`),
    }),
    end('webhooks', `\ntype ${name}Webhook struct`),
  ]);
  places.set(`${controllers}_controller_test.go`, [
    imported,
    linesPlace({
      where: 'the kinds that schemeOf knows',
      lines: [`\t\tapi${version}.AddToScheme,`],
      like: /^\t\tapi\w+\.AddToScheme,$/,
      isSorted: true,
      isThere: file => file.includes(`api${version}.AddToScheme`),
    }),
    end('test', `\nfunc Test${name}${tested}(`),
  ]);
  places.set('cmd/main.go', [
    imported,
    linesPlace({
      where: 'what the scheme knows',
      lines: [`\tutilruntime.Must(api${version}.AddToScheme(scheme))`],
      like: /^\tutilruntime\.Must\(api\w+\.AddToScheme\(scheme\)\)$/,
      isSorted: true,
      isThere: file => file.includes(`api${version}.AddToScheme`),
    }),
  ]);
  return { created, places };
}
