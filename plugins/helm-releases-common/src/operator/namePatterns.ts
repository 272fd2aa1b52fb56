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
 * What may stand for a name. Each is narrow enough to be put into a template,
 * a path and a line of YAML as it is: no brace, quote, blank or line break.
 *
 * @public
 */
export const OPERATOR_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
/**
 * A DNS label of Kubernetes, without its bound of 63 characters.
 *
 * @public
 */
export const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
/**
 * DNS labels with dots between.
 *
 * @public
 */
export const DNS_SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/**
 * API group of an operator whose own is not said.
 *
 * @public
 */
export const DEFAULT_API_GROUP = 'aiops.prophet.io';
/**
 * A group of an API; the core one is the empty one.
 *
 * @public
 */
export const API_GROUP = new RegExp(`^$|${DNS_SUBDOMAIN.source}`);
/**
 * A kind, in Pascal case.
 *
 * @public
 */
export const KIND_NAME = /^[A-Z][A-Za-z0-9]*$/;
/**
 * A resource, or a short name of one.
 *
 * @public
 */
export const RESOURCE_NAME = /^[a-z]([a-z0-9]*[a-z0-9])?$/;
/**
 * A version of an API, such as `v1alpha1`.
 *
 * @public
 */
export const API_VERSION = /^v[1-9][0-9]*((alpha|beta)[1-9][0-9]*)?$/;
/**
 * A field of an object, in camel case.
 *
 * @public
 */
export const FIELD_NAME = /^[a-z][A-Za-z0-9]*$/;
/**
 * Where an image lies, without a tag.
 *
 * @public
 */
export const IMAGE_REPOSITORY =
  /^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(\/[a-z0-9][a-z0-9._-]*)*$/;
/**
 * A tag of an image.
 *
 * @public
 */
export const IMAGE_TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/**
 * SemVer 2 without a `v`; a build part would not fit into a tag of a registry.
 *
 * @public
 */
export const CHART_VERSION =
  /^(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?$/;
/**
 * Names of namespaces with commas between; empty = none.
 *
 * @public
 */
export const NAMESPACES = /^([a-z0-9][-a-z0-9]*(,[a-z0-9][-a-z0-9]*)*)?$/;
