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

export { goJson, goPrint, goQuoted } from './fields/goText';
export { equalJson, isMap, jsonKindOf } from './fields/jsonValue';
export { applyPatch, type PatchContentType } from './patch/applyPatch';
export {
  serverSideApply,
  type ServerSideApplyRequest,
} from './ownership/serverSideApply';
export { KUBECTL, withLastApplied } from './ownership/lastApplied';
export { trackUpdate, type TrackedUpdate } from './ownership/trackUpdate';
export { zeroObject } from './shape/zeroObject';
export type { StructuralSchema } from './shape/StructuralSchema';
export { pretendChildren } from './pretend/pretendChildren';
export { pretendStatus } from './pretend/pretendStatus';
export { establish } from './custom/establish';
export {
  prepareCustomResource,
  readByDefinition,
  refuseUnknown,
  unknownFault,
  warnOfUnknown,
  type CustomResourceWrite,
} from './custom/prepareCustomResource';
export { validateCustomResourceDefinition } from './custom/validateCustomResourceDefinition';
