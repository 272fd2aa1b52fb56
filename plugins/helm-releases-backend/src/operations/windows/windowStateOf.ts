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
import { DateTime, Interval } from 'luxon';
import type { ChangeWindow } from './ChangeWindow';

/** Whether releases of a cluster may be changed now. */
export type WindowState =
  /** `closesAt` is absent where there is no end to it. */
  { open: true; closesAt?: Date } | { open: false; opensAt: Date };

/** A window lasts a day at most, so the one that opens next is within a week. */
const DAYS_AHEAD = 9;

/**
 * Where a cluster stands against the windows: one that none is for may be
 * changed at any time, others within any of theirs. A time that the clock skips
 * in spring counts as an hour later.
 */
export function windowStateOf(
  windows: ChangeWindow[],
  cluster: string,
  now: Date,
): WindowState {
  const own = windows.filter(
    ({ clusters }) => !clusters || clusters.includes(cluster),
  );
  if (!own.length) {
    return { open: true };
  }
  const at = DateTime.fromJSDate(now);
  const upcoming = Interval.merge(
    own.flatMap(window => occurrences(window, at)),
  ).sort((a, b) => a.start!.toMillis() - b.start!.toMillis());
  const current = upcoming.find(interval => interval.contains(at));
  if (!current) {
    return {
      open: false,
      opensAt: upcoming.find(({ start }) => start! > at)!.start!.toJSDate(),
    };
  }
  // Windows that follow each other without a break for all that is looked at.
  const isEndless = current.end! > at.plus({ days: DAYS_AHEAD - 1 });
  return isEndless
    ? { open: true }
    : { open: true, closesAt: current.end!.toJSDate() };
}

/** From the one that opened yesterday on. */
function occurrences(window: ChangeWindow, at: DateTime): Interval[] {
  const today = at.setZone(window.timeZone).startOf('day');
  return Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) =>
    today.plus({ days: ahead - 1 }),
  )
    .filter(({ weekday }) => window.days.includes(weekday))
    .map(day =>
      Interval.fromDateTimes(
        clock(day, window.from),
        clock(window.to > window.from ? day : day.plus({ days: 1 }), window.to),
      ),
    );
}

function clock(day: DateTime, minutes: number): DateTime {
  return minutes === 1440
    ? day.plus({ days: 1 })
    : day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
}
