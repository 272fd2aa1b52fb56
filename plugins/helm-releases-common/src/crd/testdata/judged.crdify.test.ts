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
import { crdOf } from './crdOf';
import {
  type Compared,
  CRDIFY_RULES,
  NOT_MENTIONED,
  type Reasons,
  type Remark,
  SAID_OTHERWISE,
} from './crdifyReasons';
import { readJudged } from './readJudged';

const { source, cases } = readJudged();

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

/** What is said on one side only, without a reason. */
function unexplained(
  remarks: readonly Remark[],
  others: readonly Remark[],
  one: Compared,
  reasons: Reasons,
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
    const used = (reasons: Reasons, remarksOf: (one: Compared) => Remark[]) =>
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
