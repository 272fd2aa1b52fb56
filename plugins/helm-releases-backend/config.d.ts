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

import type { HumanDuration } from '@backstage/types';

export interface Config {
  helmReleases?: {
    /**
     * How chart sources are read in the background.
     *
     * @visibility backend
     */
    chartSourceRefresh?: {
      /**
       * Between two readings of a source, give or take a tenth; from 1 minute
       * to 1 day. Default: 10 minutes.
       *
       * @visibility backend
       */
      interval?: string | HumanDuration;
    };
    /**
     * How plans of changes are made.
     *
     * @visibility backend
     */
    plans?: {
      /**
       * Plans that one replica makes at a time; each runs helm. Default: 4.
       *
       * @visibility backend
       */
      concurrency?: number;
    };
    /**
     * Where the archives of charts are kept that plans and operations have
     * pulled.
     *
     * @visibility backend
     */
    chartCache?: {
      /**
       * The folder in which each replica makes one of its own. Default: that of
       * the system for temporary files.
       *
       * @visibility backend
       */
      directory?: string;
      /**
       * How much is kept, in megabytes; what was not used for the longest time
       * goes first. Default: 256.
       *
       * @visibility backend
       */
      maxMegabytes?: number;
    };
    /**
     * How upgrades and rollbacks are run.
     *
     * @visibility backend
     */
    operations?: {
      /**
       * How long helm waits, for each hook and for the objects of a release.
       * Default: 5 minutes.
       *
       * @visibility backend
       */
      timeout?: string | HumanDuration;
      /**
       * Whether helm waits until the objects of the release are ready.
       * Default: true.
       *
       * @visibility backend
       */
      wait?: boolean;
      /**
       * Whether helm rolls a failed upgrade back. Default: true.
       *
       * @visibility backend
       */
      rollbackOnFailure?: boolean;
      /**
       * Revisions that helm keeps a release; 0 keeps all. Default: 10.
       *
       * @visibility backend
       */
      historyMax?: number;
      /**
       * Operations that one replica runs at a time. Default: 4.
       *
       * @visibility backend
       */
      concurrency?: number;
      /**
       * How long a release may be pending while no operation of the portal
       * works on it until it counts as stuck, and may be unlocked. Make it
       * longer than anybody's helm is given time. Default: twice `timeout`.
       *
       * @visibility backend
       */
      stuckAfter?: string | HumanDuration;
      /**
       * Where charts may be installed for those who hold
       * `helm.release.install`. Default: nowhere.
       *
       * @visibility backend
       */
      installs?: Array<{
        /**
         * Names, or beginnings of names that end in `*`. Default: all.
         *
         * @visibility backend
         */
        clusters?: string[];
        /**
         * Names, or beginnings of names that end in `*`.
         *
         * @visibility backend
         */
        namespaces: string[];
        /**
         * Whether helm may make a namespace that is missing. Default: false.
         *
         * @visibility backend
         */
        createNamespace?: boolean;
      }>;
      /**
       * When releases may be changed. Without one for a cluster its releases may
       * be changed at any time.
       *
       * @visibility backend
       */
      windows?: Array<{
        /**
         * Names of the days on which it opens, in English. Default: every day.
         *
         * @visibility backend
         */
        days?: string[];
        /**
         * Such as "08:30".
         *
         * @visibility backend
         */
        from: string;
        /**
         * Such as "16:00"; what is not later than `from` is on the next day.
         *
         * @visibility backend
         */
        to: string;
        /**
         * Such as Europe/Berlin.
         *
         * @visibility backend
         */
        timeZone: string;
        /**
         * The clusters that it is for. Default: all.
         *
         * @visibility backend
         */
        clusters?: string[];
      }>;
      /**
       * How long a shutdown waits for helm to stop in order, which may include
       * rolling back; helm is killed after it. Give the pod a longer
       * `terminationGracePeriodSeconds`. Default: twice `timeout`.
       *
       * @visibility backend
       */
      shutdownTimeout?: string | HumanDuration;
      /**
       * How long operations that have ended, and their logs, are kept.
       * Default: 90 days.
       *
       * @visibility backend
       */
      retention?: string | HumanDuration;
      /**
       * Whether only owners of the entity may change its releases and read
       * their values, whatever the permission policy says. Default: true.
       *
       * @visibility backend
       */
      requireOwnership?: boolean;
      /**
       * Whether helm acts in clusters in the name of the user who asks, as with
       * its flag `--kube-as-user`, so that it does what the user's own roles
       * allow and nothing else. The portal's account needs the verb
       * `impersonate`. `true`: users and groups are named by their whole entity
       * refs. Default: false.
       *
       * @visibility backend
       */
      impersonate?:
        | boolean
        | {
            /**
             * Users are named by this and the name of their entity, as with
             * `--oidc-username-prefix` of the API server, and those outside the
             * namespace `default` by this and `namespace/name`. Default: by
             * their whole entity refs.
             *
             * @visibility backend
             */
            userPrefix?: string;
            /**
             * As `userPrefix`, for groups.
             *
             * @visibility backend
             */
            groupPrefix?: string;
            /**
             * Which groups of the user are sent: those in the name of which
             * they own entities, or none. Default: ownership.
             *
             * @visibility backend
             */
            groups?: 'ownership' | 'none';
          };
    };
  };
}
