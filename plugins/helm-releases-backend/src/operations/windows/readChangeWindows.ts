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
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { IANAZone } from 'luxon';
import type { ChangeWindow } from './ChangeWindow';

const KEY = 'helmReleases.operations.windows';
const DAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/**
 * Reads the change windows, none where there are none.
 *
 * @param operations - `helmReleases.operations`
 * @throws InputError that names the key and the rule it breaks
 */
export function readChangeWindows(
  operations: Config | undefined,
): ChangeWindow[] {
  return (operations?.getOptionalConfigArray('windows') ?? []).map(
    (config, at) => {
      const key = `${KEY}[${at}]`;
      const from = minutesOf(`${key}.from`, config.getString('from'));
      const to = minutesOf(`${key}.to`, config.getString('to'));
      if (from === to || from === 1440) {
        throw new InputError(
          `${key} must be open for some time: a whole day is from 00:00 to 24:00.`,
        );
      }
      const timeZone = config.getString('timeZone');
      if (!IANAZone.isValidZone(timeZone)) {
        throw new InputError(
          `${key}.timeZone must be a name such as Europe/Berlin, not ${timeZone}.`,
        );
      }
      const clusters = config.getOptionalStringArray('clusters');
      return {
        days: daysOf(`${key}.days`, config.getOptionalStringArray('days')),
        from,
        to,
        timeZone,
        ...(clusters && { clusters }),
      };
    },
  );
}

function daysOf(key: string, names: string[] = DAYS): number[] {
  if (!names.length) {
    throw new InputError(`${key} must name a day, or be left out.`);
  }
  return names.map(name => {
    const day = DAYS.indexOf(name.toLowerCase());
    if (day < 0) {
      throw new InputError(
        `${key} must hold names of days such as monday, not ${name}.`,
      );
    }
    return day + 1;
  });
}

function minutesOf(key: string, time: string): number {
  const [, hour, minute] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time) ?? [];
  const minutes = 60 * Number(hour) + Number(minute);
  if (!(minutes <= 1440)) {
    throw new InputError(
      `${key} must be a time such as "08:30", in quotes, not ${time}.`,
    );
  }
  return minutes;
}
