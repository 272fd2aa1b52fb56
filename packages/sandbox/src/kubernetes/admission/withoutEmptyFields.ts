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

import { KubeObject, ObjectMeta } from '../KubeObject';
import { ApiResource } from '../resources/ApiResource';

type Fields = Record<string, unknown>;

/** Maps that Go leaves out where they are empty; other maps are structs, which it writes as `{}`. */
const MAPS = new Set([
  'annotations',
  'binaryData',
  'data',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'requests',
  'stringData',
]);

/** Such maps under names that mean something else in other kinds. */
const MAPS_OF: Record<string, string> = { Service: 'selector' };

/** Whose lists stand there even where they are empty, or whose content is the user's own. */
const KEPT = new Set([
  'ClusterRole',
  'ControllerRevision',
  'CustomResourceDefinition',
  'Role',
]);

const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isLeftOut(key: string, value: unknown, kind: string): boolean {
  return (
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    ((MAPS.has(key) || MAPS_OF[kind] === key) &&
      isMap(value) &&
      Object.keys(value).length === 0)
  );
}

function stripped(value: unknown, kind: string): unknown {
  if (Array.isArray(value)) {
    return value.map(item => stripped(item, kind));
  }
  return isMap(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([key, child]) => !isLeftOut(key, child, kind))
          .map(([key, child]) => [key, stripped(child, kind)]),
      )
    : value;
}

/** Lists of a definition that Go leaves out where they are empty. */
const LISTS_OF_DEFINITION = new Set([
  'additionalPrinterColumns',
  'categories',
  'selectableFields',
  'shortNames',
]);

/** The definition without such lists; its schemas stay as they are. */
function strippedDefinition(definition: KubeObject): KubeObject {
  const shallow = (value: unknown) =>
    isMap(value)
      ? Object.fromEntries(
          Object.entries(value).filter(
            ([key, child]) =>
              !(
                LISTS_OF_DEFINITION.has(key) &&
                Array.isArray(child) &&
                child.length === 0
              ),
          ),
        )
      : value;
  const { spec } = definition;
  if (!isMap(spec)) {
    return definition;
  }
  const { names, versions } = spec;
  return {
    ...definition,
    spec: {
      ...spec,
      ...(isMap(names) && { names: shallow(names) }),
      ...(Array.isArray(versions) && { versions: versions.map(shallow) }),
    },
  };
}

/**
 * The object as an API server writes it that has read it into Go's types: what
 * is empty is not there. Of a custom resource that is its metadata.
 */
export function withoutEmptyFields(
  { crd }: ApiResource,
  object: KubeObject,
): KubeObject {
  const { kind, metadata } = object;
  if (!crd && !KEPT.has(kind)) {
    return stripped(object, kind) as KubeObject;
  }
  const kept =
    !crd && kind === 'CustomResourceDefinition'
      ? strippedDefinition(object)
      : object;
  return { ...kept, metadata: stripped(metadata, kind) as ObjectMeta };
}
