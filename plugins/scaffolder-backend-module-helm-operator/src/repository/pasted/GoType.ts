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

/** How a value of a schema is held in Go. */
export type GoType =
  | {
      is: 'plain';
      name: 'string' | 'int64' | 'float64' | 'bool' | 'intstr.IntOrString';
    }
  /** Kept as the JSON that it is, and why. */
  | { is: 'raw'; because: string }
  | { is: 'struct'; struct: GoStruct }
  | { is: 'conditions' }
  | { is: 'list'; of: GoType }
  | { is: 'map'; of: GoType }
  | { is: 'pointer'; to: GoType };

/** A field of a struct. */
export interface GoStructField {
  name: string;
  /** Its name in JSON; nothing in it means anything to a tag of Go. */
  json: string;
  type: GoType;
  /** Whether it is no field of the JSON where it was not given. */
  omitted: boolean;
  description?: string;
  /** What comments say of how it is held. */
  remarks: string[];
  /** Of controller-gen, without the plus. */
  markers: string[];
}

/** A struct that is declared for a part of a schema. */
export interface GoStruct {
  name: string;
  /** Where it is in an object, such as `spec.template`. */
  place: string;
  fields: GoStructField[];
}
