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

/**
 * How many releases a scope holds: every list names it for each cluster, and
 * counting a hundred thousand rows each time would be most of its work.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('release_counts', table => {
    table.comment('Number of rows in releases, by cluster and scope');
    table.string('cluster', 255).notNullable();
    table.string('driver', 16).notNullable();
    table.string('scope', 255).notNullable();
    table.integer('releases').notNullable();
    table.primary(['cluster', 'driver', 'scope']);
  });
  await knex('release_counts').insert(
    knex('releases')
      .groupBy('cluster', 'driver', 'scope')
      .select('cluster', 'driver', 'scope', knex.raw('count(*)')),
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('release_counts');
};
