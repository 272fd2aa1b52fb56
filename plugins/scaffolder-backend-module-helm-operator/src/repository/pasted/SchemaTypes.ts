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

import type { CrdSchema } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { fieldMarkers } from './fieldMarkers';
import { goNameOf, isTakenByTags } from './goNameOf';
import type { GoStruct, GoStructField, GoType } from './GoType';
import { isRecord } from './isRecord';
import type { TypeNames } from './TypeNames';

const MAX_LEVELS = 10;
const MAX_STRUCTS = 200;
const MAX_FIELDS = 3000;
/** Of one struct. */
const MAX_OWN_FIELDS = 500;
/** Methods of each struct; no other name ends in an underscore. */
const METHODS = new Set(['DeepCopy', 'DeepCopyInto']);

/**
 * Makes Go types of the schema of one definition: those that hold what an
 * object may say, and give the same JSON again. What would not is `raw`.
 */
export class SchemaTypes {
  /** Each struct, the outer before the inner. */
  readonly structs: GoStruct[] = [];
  private fields = 0;

  constructor(private readonly names: TypeNames) {}

  /** A field, where the schema of the object around it names it. */
  field(options: {
    json: string;
    schema: unknown;
    required: boolean;
    place: string;
    /** Name of the struct around it, which that of its own begins with. */
    around: string;
    isTaken(name: string): boolean;
    level: number;
  }): GoStructField {
    const { json, schema, required, place, level } = options;
    const name = goNameOf(json, options.isTaken);
    const own: CrdSchema = isRecord(schema) ? schema : {};
    const isNullable = own.nullable === true;
    let type: GoType =
      isNullable && !required && own.default !== undefined
        ? raw('null differs from its default')
        : this.typeOf(schema, `${options.around}${name}`, place, level);
    if (isNullable || !required) {
      type = emptied(type);
    }
    return {
      name,
      json,
      type,
      omitted: !required,
      ...(typeof own.description === 'string' && {
        description: own.description,
      }),
      remarks: remarksOn(type, own, required),
      markers: fieldMarkers(own, required),
    };
  }

  /** A struct of an object, or why there is none. */
  struct(
    schema: Record<string, unknown>,
    wanted: string,
    place: string,
    level: number,
  ): GoStruct | string {
    const properties = isRecord(schema.properties) ? schema.properties : {};
    const entries = Object.entries(properties);
    if (entries.length === 0) {
      return 'the definition names no fields of it';
    }
    if (entries.some(([json]) => !isTakenByTags(json))) {
      return 'a name of its fields is none that Go can say';
    }
    if (
      level > MAX_LEVELS ||
      entries.length > MAX_OWN_FIELDS ||
      this.structs.length >= MAX_STRUCTS ||
      this.fields + entries.length > MAX_FIELDS
    ) {
      return 'it is too large or too deep to have types of its own';
    }
    this.fields += entries.length;
    const struct: GoStruct = {
      name: this.names.take(wanted),
      place,
      fields: [],
    };
    this.structs.push(struct);
    const required = Array.isArray(schema.required) ? schema.required : [];
    const taken = new Set(METHODS);
    for (const [json, own] of entries) {
      const field = this.field({
        json,
        schema: own,
        required: required.includes(json),
        place: `${place}.${json}`,
        around: struct.name,
        isTaken: each => taken.has(each),
        level: level + 1,
      });
      taken.add(field.name);
      struct.fields.push(field);
    }
    return struct;
  }

  private typeOf(
    schema: unknown,
    wanted: string,
    place: string,
    level: number,
  ): GoType {
    if (!isRecord(schema)) {
      return raw('the definition says nothing of it');
    }
    if (schema['x-kubernetes-preserve-unknown-fields'] === true) {
      return raw('it may have fields that the definition does not name');
    }
    if (schema['x-kubernetes-embedded-resource'] === true) {
      return raw('it is an object of another kind');
    }
    if (schema['x-kubernetes-int-or-string'] === true) {
      return schema.pattern === undefined
        ? { is: 'plain', name: 'intstr.IntOrString' }
        : raw('it is a text or a number in a form of its own');
    }
    if (level > MAX_LEVELS) {
      return raw('it is too deep to have types of its own');
    }
    switch (schema.type) {
      case 'string':
        return { is: 'plain', name: 'string' };
      case 'integer':
        return { is: 'plain', name: 'int64' };
      case 'number':
        return { is: 'plain', name: 'float64' };
      case 'boolean':
        return { is: 'plain', name: 'bool' };
      case 'array':
        return {
          is: 'list',
          of: this.valueOf(schema.items, `${wanted}Item`, place, level),
        };
      case 'object':
        return this.objectOf(schema, wanted, place, level);
      default:
        return raw('the definition gives it no type');
    }
  }

  private objectOf(
    schema: Record<string, unknown>,
    wanted: string,
    place: string,
    level: number,
  ): GoType {
    const { additionalProperties: values } = schema;
    if (isRecord(values)) {
      return {
        is: 'map',
        of: this.valueOf(values, `${wanted}Value`, place, level),
      };
    }
    const struct =
      values === true
        ? 'it may have fields of any name'
        : this.struct(schema, wanted, place, level);
    return typeof struct === 'string' ? raw(struct) : { is: 'struct', struct };
  }

  /** Of an element, which is there or is not. */
  private valueOf(
    schema: unknown,
    wanted: string,
    place: string,
    level: number,
  ): GoType {
    const type = this.typeOf(schema, wanted, `${place}[]`, level + 1);
    return isRecord(schema) && schema.nullable === true ? emptied(type) : type;
  }
}

function raw(because: string): GoType {
  return { is: 'raw', because };
}

/** A type with a value for nothing. */
function emptied(type: GoType): GoType {
  return type.is === 'plain' || type.is === 'struct'
    ? { is: 'pointer', to: type }
    : type;
}

function remarksOn(
  type: GoType,
  schema: CrdSchema,
  required: boolean,
): string[] {
  const inner = innermost(type);
  return [
    ...(inner.is === 'raw' ? [`Kept as it is, since ${inner.because}.`] : []),
    ...(inner.is === 'plain' && inner.name === 'intstr.IntOrString'
      ? ['A number has to fit into 32 bits.']
      : []),
    ...(schema.format === 'date-time' && schema.type === 'string'
      ? ['A time of RFC 3339, as it was given.']
      : []),
    ...(schema.nullable === true && !required && type.is !== 'raw'
      ? ['Null is taken for nothing.']
      : []),
  ];
}

function innermost(type: GoType): GoType {
  switch (type.is) {
    case 'list':
    case 'map':
      return innermost(type.of);
    case 'pointer':
      return innermost(type.to);
    default:
      return type;
  }
}
