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

import { ApiResource, collectionName, groupVersion } from './ApiResource';
import { builtInResources } from './builtInResources';

/** Which kinds the API server serves: the built-in ones and those of established CRDs. */
export class ResourceRegistry {
  private readonly resources = new Map<string, ApiResource>(
    builtInResources.map(resource => [collectionName(resource), resource]),
  );

  /** Counts how often what is served has changed. */
  revision = 0;

  all(): ApiResource[] {
    return [...this.resources.values()];
  }

  /** By `secrets` or `deployments.apps`. */
  byCollection(name: string): ApiResource | undefined {
    return this.resources.get(name);
  }

  /** By the parts of a request path; undefined if the version is not served. */
  byPath(
    group: string,
    version: string,
    plural: string,
  ): ApiResource | undefined {
    const resource = this.resources.get(collectionName({ group, plural }));
    return resource?.versions.some(({ name }) => name === version)
      ? resource
      : undefined;
  }

  byKind(apiVersion: string, kind: string): ApiResource | undefined {
    return this.all().find(
      resource =>
        resource.kind === kind &&
        resource.versions.some(
          ({ name }) => groupVersion(resource.group, name) === apiVersion,
        ),
    );
  }

  /** Starts to serve a custom resource, or serves it in its new form. */
  serve(resource: ApiResource): void {
    this.resources.set(collectionName(resource), resource);
    this.revision += 1;
  }

  /** Stops serving a custom resource. */
  withdraw(name: string): void {
    if (this.resources.get(name)?.crd) {
      this.resources.delete(name);
      this.revision += 1;
    }
  }

  /** Groups in the order of discovery, each with its versions (preferred first) and resources. */
  groups(): {
    group: string;
    versions: { version: string; resources: ApiResource[] }[];
  }[] {
    const byGroup = new Map<string, Map<string, ApiResource[]>>();
    for (const resource of this.resources.values()) {
      const versions = byGroup.get(resource.group) ?? new Map();
      byGroup.set(resource.group, versions);
      for (const { name } of resource.versions) {
        versions.set(name, [...(versions.get(name) ?? []), resource]);
      }
    }
    return [...byGroup].map(([group, versions]) => ({
      group,
      versions: [...versions].map(([version, resources]) => ({
        version,
        resources,
      })),
    }));
  }
}
