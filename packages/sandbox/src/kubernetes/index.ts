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

export * from './SandboxCluster';
export type { TokenRules } from './auth/TokenRules';
export {
  PRETEND_OUTCOME_ANNOTATION,
  PRETEND_READY_ANNOTATION,
} from './controllers/pretendAnnotations';
export type { ObjectSelector } from './controllers/HeldObjects';
export type { PropagationPolicy } from './controllers/removeStored';
export { Faults } from './http/Faults';
export { Gate } from './http/Gate';
export type { Fault, FaultAction, FaultMatch } from './http/Faults';
export { RequestLog } from './http/RequestLog';
export type { LoggedRequest } from './http/RequestLog';
export type {
  KubeObject,
  ManagedFieldsEntry,
  ObjectMeta,
  OwnerReference,
} from './KubeObject';
export { ObjectStore } from './store/ObjectStore';
export type { KindReference, ObjectReference } from './store/ObjectStore';
