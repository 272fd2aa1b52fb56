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

// @ts-check

/** What the database holds by the name of a cluster. */
const BY_CLUSTER = [
  'cluster_leases',
  'releases',
  'release_counts',
  'revisions',
  'cluster_scopes',
  'cluster_warnings',
];

/**
 * Removes what was written of a cluster while it was being forgotten, which
 * stayed for ever before the lease went first.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const table of BY_CLUSTER) {
    await knex(table)
      .whereNotIn('cluster', knex('clusters').select('name'))
      .delete();
  }
};

exports.down = async function down() {
  // What was forgotten stays forgotten.
};
