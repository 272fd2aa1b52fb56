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

/** What a definition would do to an object that lives. @public */
export interface ObjectCheck {
  /** In the order of the object; the first 100. */
  problems: ObjectProblem[];
  /** What could not be evaluated, so that the object may have further problems. */
  unevaluated: { path: string; reason: string }[];
}

/**
 * One thing that a definition would do to an object. It quotes the schema and
 * never a value: a custom resource may hold secrets.
 *
 * @public
 */
export interface ObjectProblem {
  /** `refused`: the API server would not let it be written. `lost`: it would not be kept. */
  kind: 'refused' | 'lost';
  /** Such as `spec.ports[0].name`. */
  path: string;
  /** For people. */
  message: string;
}
