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

import { compareCrds } from '../compareCrds';
import type { CrdFinding } from '../CrdFinding';
import type { CrdSchema } from '../CrdSchema';
import { crdOf } from './crdOf';
import { readJudged } from './readJudged';

const { source, cases } = readJudged();

/** What a rule says of a place, by the name that crdify gives the place. */
interface Remark {
  rule: string;
  path: string;
}

interface Compared {
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
const CRDIFY_RULES = [
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

const compared = cases.map(({ before, after, crdify }): Compared => {
  const { findings } = compareCrds({
    living: crdOf(before),
    target: crdOf(after),
  });
  return {
    schemas: { before, after },
    ours: findings.map(({ rule, path, severity }) => ({
      rule,
      path: crdifyPath(path, rule),
      severity,
    })),
    theirs: crdify.map(remarkOf),
  };
});

/** The root is `^`, values of maps are `[*]` as items are, and required fields stand at their parent. */
function crdifyPath(path: string, rule: string): string {
  const place = rule === 'required' ? path.replace(/\.?[^.]*$/, '') : path;
  return `${place === '' ? '^' : `^.${place}`}`.replace(/\.\*/g, '[*]');
}

/** `v1 path rule`, and `existingFieldRemoval: removed field : v1.path`. */
function remarkOf(complaint: string): Remark {
  const removed = /^(\w+): removed field : v1\.(.*)$/.exec(complaint);
  const [, path, rule] = removed
    ? ['', removed[2], removed[1]]
    : complaint.split(' ');
  return { path, rule };
}

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

/** Why we say nothing of the kind where crdify complains. */
const SAID_OTHERWISE: Record<
  string,
  (remark: Remark, one: Compared) => boolean
> = {
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
const NOT_MENTIONED: Record<
  string,
  (remark: Remark, one: Compared) => boolean
> = {
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

/** What is said on one side only, without a reason. */
function unexplained(
  remarks: readonly Remark[],
  others: readonly Remark[],
  one: Compared,
  reasons: Record<string, (remark: Remark, one: Compared) => boolean>,
): Remark[] {
  return remarks.filter(
    remark =>
      !others.some(
        ({ rule, path }) => rule === remark.rule && path === remark.path,
      ) && !Object.values(reasons).some(explains => explains(remark, one)),
  );
}

describe(`the rules of ${source}`, () => {
  it('are followed wherever there is no reason to differ', () => {
    const silent = compared.flatMap(one =>
      unexplained(one.theirs, one.ours, one, SAID_OTHERWISE),
    );
    expect(silent).toEqual([]);
  });

  it('are the reason for all that is breaking here, or there is another one', () => {
    const alone = compared.flatMap(one =>
      unexplained(
        one.ours.filter(({ severity }) => severity === 'breaking'),
        one.theirs,
        one,
        NOT_MENTIONED,
      ),
    );
    expect(alone).toEqual([]);
  });

  it('agree with ours on each rule at least once', () => {
    const agreed = new Set(
      compared.flatMap(({ ours, theirs }) =>
        theirs
          .filter(remark =>
            ours.some(
              ({ rule, path }) => rule === remark.rule && path === remark.path,
            ),
          )
          .map(({ rule }) => rule),
      ),
    );
    expect([...agreed].filter(rule => rule !== 'unhandled').sort()).toEqual(
      [...CRDIFY_RULES].sort(),
    );
  });

  it('differ for each of the reasons', () => {
    const used = (
      reasons: typeof SAID_OTHERWISE,
      remarksOf: (one: Compared) => Remark[],
    ) =>
      Object.entries(reasons)
        .filter(([, explains]) =>
          compared.some(one =>
            remarksOf(one).some(remark => explains(remark, one)),
          ),
        )
        .map(([reason]) => reason);
    expect(used(SAID_OTHERWISE, ({ theirs }) => theirs)).toEqual(
      Object.keys(SAID_OTHERWISE),
    );
    expect(used(NOT_MENTIONED, ({ ours }) => ours)).toEqual(
      Object.keys(NOT_MENTIONED),
    );
  });
});
