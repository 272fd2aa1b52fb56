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

import { collectionName } from '../resources/ApiResource';
import { ObjectRequest } from './ObjectRequest';

/** Groups whose name stands in the keys of what is stored: those that are no part of Kubernetes itself, and its own of definitions. */
const isNamed = ({ crd, group }: ObjectRequest['resource']) =>
  crd !== undefined || group === 'apiextensions.k8s.io';

/** Built-in kinds that lie elsewhere than under their plural. */
const PLACES: Record<string, string> = {
  endpoints: 'services/endpoints',
  'ingresses.networking.k8s.io': 'ingress',
  nodes: 'minions',
  services: 'services/specs',
};

/** The key in etcd of the object that a request names. */
function keyOf({ resource, namespace, name }: ObjectRequest): string {
  const place = PLACES[collectionName(resource)] ?? resource.plural;
  return [
    '/registry',
    ...(isNamed(resource) ? [resource.group] : []),
    place,
    ...(namespace ? [namespace] : []),
    name,
  ].join('/');
}

/** What a real server says of an object that is not as whoever writes it has expected. */
export function storageError(request: ObjectRequest, why: string): string {
  return `StorageError: invalid object, Code: 4, Key: ${keyOf(
    request,
  )}, ResourceVersion: 0, AdditionalErrorMsg: ${why}`;
}
