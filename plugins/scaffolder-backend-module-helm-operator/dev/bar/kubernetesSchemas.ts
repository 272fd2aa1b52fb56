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

import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cacheFolder } from './cacheFolder';
import { moduleFolder } from './moduleFolder';

const KUBERNETES = 'k8s.io/kubernetes@v1.35.4';
/** Modules whose definitions our charts and repositories have objects of, and the files in them. */
const DEFINITIONS: [string, string[]][] = [
  [
    'github.com/cert-manager/cert-manager@v1.21.1',
    [
      'deploy/crds/cert-manager.io_certificates.yaml',
      'deploy/crds/cert-manager.io_issuers.yaml',
    ],
  ],
  [
    'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    [
      'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml',
    ],
  ],
  [
    'github.com/argoproj/argo-cd/v3@v3.5.1',
    ['manifests/crds/application-crd.yaml'],
  ],
  [
    'github.com/fluxcd/helm-controller@v1.6.3',
    ['config/crd/bases/helm.toolkit.fluxcd.io_helmreleases.yaml'],
  ],
  [
    'github.com/fluxcd/source-controller@v1.9.2',
    [
      'config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml',
      'config/crd/bases/source.toolkit.fluxcd.io_ocirepositories.yaml',
    ],
  ],
];

type Schema = Record<string, any>;

/**
 * Schemas for `kubeconform -strict`, made from the OpenAPI document of
 * Kubernetes and from the definitions of others: what is published ready-made
 * lacks CustomResourceDefinition, and lies on one host.
 *
 * @returns the template for `-schema-location`
 */
export async function kubernetesSchemas(): Promise<string> {
  const digest = createHash('sha256')
    .update(JSON.stringify([KUBERNETES, DEFINITIONS]))
    .digest('hex');
  const folder = join(cacheFolder(), `schemas-${digest.slice(0, 12)}`);
  const complete = join(folder, '.complete');
  try {
    await access(complete);
  } catch {
    await mkdir(folder, { recursive: true });
    await writeKubernetes(folder);
    for (const [module, files] of DEFINITIONS) {
      await writeDefinitions(folder, await moduleFolder(module), files);
    }
    await writeFile(complete, '');
  }
  return join(folder, '{{.ResourceKind}}{{.KindSuffix}}.json');
}

async function writeKubernetes(folder: string): Promise<void> {
  const { definitions } = JSON.parse(
    await readFile(
      join(await moduleFolder(KUBERNETES), 'api/openapi-spec/swagger.json'),
      'utf8',
    ),
  );
  const strict: Record<string, Schema> = Object.fromEntries(
    Object.entries<Schema>(definitions).map(([name, schema]) => [
      name,
      strictly(schema),
    ]),
  );
  // Written as text or number, whatever the document says.
  strict['io.k8s.apimachinery.pkg.api.resource.Quantity'] = {
    type: ['string', 'number'],
  };
  strict['io.k8s.apimachinery.pkg.util.intstr.IntOrString'] = {
    type: ['string', 'integer'],
  };
  for (const [name, schema] of Object.entries(strict)) {
    const [gvk, ...others] = schema['x-kubernetes-group-version-kind'] ?? [];
    if (gvk && others.length === 0) {
      await writeSchema(folder, gvk, {
        ...schema,
        definitions: reachable(strict, name),
      });
    }
  }
}

async function writeDefinitions(
  folder: string,
  module: string,
  files: string[],
): Promise<void> {
  for (const file of files) {
    const { spec } = parse(await readFile(join(module, file), 'utf8'));
    for (const version of spec.versions) {
      const schema = strictly(version.schema.openAPIV3Schema);
      await writeSchema(
        folder,
        { group: spec.group, version: version.name, kind: spec.names.kind },
        { ...schema, properties: { ...schema.properties, metadata: {} } },
      );
    }
  }
}

/** As kubeconform looks for it: the first word of the group only. */
async function writeSchema(
  folder: string,
  gvk: { group: string; version: string; kind: string },
  schema: Schema,
): Promise<void> {
  const name = [gvk.kind, gvk.group.split('.')[0], gvk.version]
    .filter(Boolean)
    .join('-')
    .toLowerCase();
  await writeFile(join(folder, `${name}.json`), JSON.stringify(schema));
}

/** Closes every object that names its properties; formats are Go's and not JSON's. */
function strictly(schema: Schema): Schema {
  if (schema['x-kubernetes-int-or-string']) {
    return { type: ['string', 'integer'] };
  }
  const { format, properties, items, additionalProperties, ...others } = schema;
  const isOpen =
    additionalProperties || schema['x-kubernetes-preserve-unknown-fields'];
  return {
    ...others,
    ...(items && { items: strictly(items) }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: strictly(additionalProperties),
    }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries<Schema>(properties).map(([name, property]) => [
          name,
          strictly(property),
        ]),
      ),
      ...(!isOpen && { additionalProperties: false }),
    }),
  };
}

function reachable(
  all: Record<string, Schema>,
  from: string,
): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const pending = [from];
  for (const name of pending) {
    for (const [, next] of JSON.stringify(all[name]).matchAll(
      /"#\/definitions\/([^"]+)"/g,
    )) {
      if (!Object.hasOwn(found, next)) {
        found[next] = all[next];
        pending.push(next);
      }
    }
  }
  return found;
}
