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

import type { CrdFinding } from '../CrdFinding';
import type { CrdSchema } from '../CrdSchema';

/** What a rule says of a place, by the name that crdify gives the place. */
export interface Remark {
  rule: string;
  path: string;
}

/** What both sides say of two schemas. */
export interface Compared {
  schemas: { before: CrdSchema; after: CrdSchema };
  ours: (Remark & Pick<CrdFinding, 'severity'>)[];
  theirs: Remark[];
}

const LOSSES = [
  'type',
  'existingFieldRemoval',
  'additionalProperties',
  'preserveUnknownFields',
];
/** The rules that both sides have. */
export const CRDIFY_RULES = [
  'default',
  'enum',
  'existingFieldRemoval',
  'maximum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'minimum',
  'minItems',
  'minLength',
  'minProperties',
  'required',
  'type',
];

function isWithin(path: string, place: string): boolean {
  return (
    path === place ||
    path.startsWith(`${place}.`) ||
    path.startsWith(`${place}[`)
  );
}

/** crdify takes each alternative for the place that it is about, and the last one counts. */
function hasAlternatives({ schemas }: Compared): boolean {
  return /"(allOf|anyOf|oneOf|not)"/.test(JSON.stringify(schemas));
}

/** By what they are for people: whether they explain a difference. */
export type Reasons = Record<
  string,
  (remark: Remark, one: Compared) => boolean
>;

/** Why we say nothing of the kind where crdify complains. */
export const SAID_OTHERWISE: Reasons = {
  'we say only that the place, or one around it, is lost or of another type': (
    { path },
    { ours },
  ) =>
    ours.some(
      ({ rule, path: place }) => LOSSES.includes(rule) && isWithin(path, place),
    ),
  'it is unhandled there, and has a rule here, there or in the values of the map':
    ({ rule, path }, { ours }) =>
      rule === 'unhandled' &&
      ours.some(({ path: place }) => isWithin(place, path)),
  'a bound that is not there is not made exclusive': ({ rule }, { schemas }) =>
    rule === 'unhandled' && /exclusiveM/.test(JSON.stringify(schemas)),
  'a least size of nothing says nothing': ({ rule }, { schemas }) =>
    /"min\w+":0/.test(JSON.stringify(schemas)) &&
    (rule.startsWith('min') || rule === 'unhandled'),
  'crdify mixes up alternatives': (_, one) => hasAlternatives(one),
};

/** Why we call something breaking that crdify does not mention. */
export const NOT_MENTIONED: Reasons = {
  'it has no such rule, or no such type, and says that it does not know': (
    { rule, path },
    { theirs, schemas },
  ) =>
    (!CRDIFY_RULES.includes(rule) ||
      (rule === 'type' && /int-or-string/.test(JSON.stringify(schemas)))) &&
    theirs.some(
      ({ rule: other, path: place }) =>
        ['unhandled', 'type'].includes(other) && place === path,
    ),
  'whether a bound is exclusive is unhandled': ({ rule, path }, { theirs }) =>
    ['minimum', 'maximum'].includes(rule) &&
    theirs.some(
      ({ rule: other, path: place }) => other === 'unhandled' && place === path,
    ),
  'the field looks new, but objects may have it where unknown fields were kept':
    ({ path }, { schemas }) => {
      const parent = path.replace(/(\.[^.[]*|\[\*\])$/, '');
      const open = /preserve-unknown-fields|additionalProperties/;
      return parent !== path && open.test(JSON.stringify(schemas.before));
    },
  'a required field has lost its default': ({ rule, path }, { ours }) =>
    rule === 'required' &&
    ours.some(
      ({ rule: other, path: place }) =>
        ['default', 'type'].includes(other) && isWithin(place, path),
    ),
  'crdify mixes up alternatives': (_, one) => hasAlternatives(one),
};
