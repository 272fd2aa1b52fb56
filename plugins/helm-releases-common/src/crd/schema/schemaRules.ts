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

import { addedDefaultsRule } from './rules/addedDefaults';
import { anyOfRule } from './rules/anyOf';
import { celRule } from './rules/cel';
import { defaultRule } from './rules/default';
import { descriptionRule } from './rules/description';
import { embeddedResourceRule } from './rules/embeddedResource';
import { enumRule } from './rules/enum';
import { formatRule } from './rules/format';
import { listTypeRule } from './rules/listType';
import { mapTypeRule } from './rules/mapType';
import { maximumRule, minimumRule } from './rules/bounds';
import { multipleOfRule } from './rules/multipleOf';
import { notRule } from './rules/not';
import { nullableRule } from './rules/nullable';
import { oneOfRule } from './rules/oneOf';
import { patternRule } from './rules/pattern';
import { requiredRule } from './rules/required';
import { sizeRules } from './rules/sizes';
import { typeRule } from './rules/type';
import { unhandledRule } from './rules/unhandled';
import { uniqueItemsRule } from './rules/uniqueItems';
import type { SchemaRule } from './SchemaDifference';

/**
 * What is compared at each place of a schema. Names are those of
 * kubernetes-sigs/crdify, but for those marked with *, which it does not have.
 * Fields that come and go are compared by `compareSchemas`:
 * `existingFieldRemoval`, `fieldAddition`*, `additionalProperties`*,
 * `preserveUnknownFields`*. Rules about whole definitions are in
 * `definition/definitionRules`.
 *
 * | rule | tighter (breaking) | else |
 * |---|---|---|
 * | `type` | another type | a wider type: warning |
 * | `format` | added, changed | removed: info; not checked by the API server: info |
 * | `enum` | added, values removed | values added: info |
 * | `minimum`, `maximum` | added, closer | farther: info |
 * | `minLength` … `maxProperties` | added, closer | farther: info |
 * | `multipleOf`* | added, other factor | divisor of the old one: info |
 * | `pattern` | added, changed (never evaluated) | removed: info |
 * | `required` | new field without default | with default: warning |
 * | `default` | | added, changed, removed: warning; with what may not allow it: unsure |
 * | `nullable` | null refused or lost | null becomes the default: warning |
 * | `listType`* | items have to be unique | merged in another way: warning |
 * | `mapType`* | | merged in another way: warning |
 * | `uniqueItems` | added | removed: info |
 * | `xvalidations` | CEL rule added, changed | reworded: warning; removed: info |
 * | `anyOf` | fewer, narrower alternatives | wider: info |
 * | `oneOf` | fewer, other alternatives | more: warning (unsure) |
 * | `not` | forbids more | forbids less: info |
 * | `embeddedResource`* | on, off | |
 * | `description` | | info |
 * | `unhandled` | | any other keyword: warning (unsure) |
 */
export const SCHEMA_RULES: readonly SchemaRule[] = [
  typeRule,
  formatRule,
  enumRule,
  minimumRule,
  maximumRule,
  ...sizeRules,
  multipleOfRule,
  patternRule,
  requiredRule,
  defaultRule,
  addedDefaultsRule,
  nullableRule,
  listTypeRule,
  mapTypeRule,
  uniqueItemsRule,
  celRule,
  anyOfRule,
  oneOfRule,
  notRule,
  embeddedResourceRule,
  descriptionRule,
  unhandledRule,
];
