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

import { conversionRule } from './rules/conversion';
import { deprecationRule } from './rules/deprecation';
import { groupRule } from './rules/group';
import { namesRule } from './rules/names';
import { preserveUnknownFieldsRule } from './rules/preserveUnknownFields';
import { printerColumnsRule } from './rules/printerColumns';
import { scopeRule } from './rules/scope';
import { selectableFieldsRule } from './rules/selectableFields';
import { servedVersionRemovalRule } from './rules/servedVersionRemoval';
import { storageVersionRule } from './rules/storageVersion';
import { storedVersionRemovalRule } from './rules/storedVersionRemoval';
import { subresourcesRule } from './rules/subresources';
import { unhandledFieldsRule } from './rules/unhandledFields';
import { versionAdditionRule } from './rules/versionAddition';
import type { DefinitionRule } from './DefinitionRule';

/**
 * What is compared of definitions as a whole. Names are those of
 * kubernetes-sigs/crdify, but for those marked with *, which it does not have.
 *
 * | rule | breaking | else |
 * |---|---|---|
 * | `scope` | changed (refused) | |
 * | `group`* | changed (another API) | |
 * | `names`* | kind, plural (refused) | list kind, singular, short names gone: warning; else info |
 * | `storedVersionRemoval` | a version of `status.storedVersions` (refused) | |
 * | `servedVersionRemoval`* | a version that was served | one that was not: info |
 * | `versionAddition`* | | added, served: info |
 * | `storageVersion`* | | switched: warning |
 * | `conversion`* | webhook gone with several versions | webhook added, changed: warning |
 * | `subresources`* | status, scale gone | status added, scale changed: warning |
 * | `selectableFields`* | gone | added: info |
 * | `preserveUnknownFields`* | off | |
 * | `printerColumns`*, `deprecation`* | | info |
 * | `unhandled` | | any other field: warning (unsure) |
 */
export const DEFINITION_RULES: readonly DefinitionRule[] = [
  scopeRule,
  groupRule,
  namesRule,
  storedVersionRemovalRule,
  servedVersionRemovalRule,
  versionAdditionRule,
  storageVersionRule,
  conversionRule,
  preserveUnknownFieldsRule,
  subresourcesRule,
  selectableFieldsRule,
  printerColumnsRule,
  deprecationRule,
  unhandledFieldsRule,
];
