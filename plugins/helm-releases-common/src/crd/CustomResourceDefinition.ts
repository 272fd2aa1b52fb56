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

import type { CrdSchema } from './CrdSchema';

/**
 * What a verdict reads of a CustomResourceDefinition of
 * `apiextensions.k8s.io/v1`. Further fields are compared too.
 *
 * @public
 */
export interface CustomResourceDefinition {
  metadata: { name: string };
  spec: {
    group: string;
    scope: string;
    names: CrdNames;
    versions: CrdVersion[];
    conversion?: {
      strategy?: string;
      webhook?: Record<string, unknown>;
    };
    /** True only where a definition was made by `v1beta1`: nothing is pruned then. */
    preserveUnknownFields?: boolean;
    [field: string]: unknown;
  };
  /** Of the one that lives in a cluster. */
  status?: { storedVersions?: string[] };
}

/** How a kind is called. @public */
export interface CrdNames {
  kind: string;
  plural: string;
  listKind?: string;
  singular?: string;
  shortNames?: string[];
  categories?: string[];
}

/** A version of a definition. @public */
export interface CrdVersion {
  name: string;
  served: boolean;
  storage: boolean;
  deprecated?: boolean;
  deprecationWarning?: string;
  schema?: { openAPIV3Schema?: CrdSchema };
  subresources?: {
    status?: object;
    scale?: Record<string, unknown>;
  };
  additionalPrinterColumns?: unknown[];
  selectableFields?: { jsonPath: string }[];
  [field: string]: unknown;
}
