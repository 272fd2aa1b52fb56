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
 * How releases stand against what is published, so that a list can be filtered
 * and ordered by it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('clusters', table => {
    table
      .string('kubernetes_version', 128)
      .comment('What the cluster says it is, its suffix included');
  });
  /** @param {import('knex').Knex.CreateTableBuilder} table */
  const release = table => {
    table.string('cluster', 255).notNullable();
    table.string('driver', 16).notNullable();
    table.string('namespace', 255).notNullable();
    table.string('name', 255).notNullable();
    table.primary(['cluster', 'driver', 'namespace', 'name']);
  };
  await knex.schema.createTable('release_standings', table => {
    table.comment('How each release stands against what is published');
    release(table);
    table
      .text('computed_for')
      .notNullable()
      .comment('Chart and version that were compared; others are not known');
    table.string('distance', 16).notNullable();
    table
      .integer('distance_rank')
      .notNullable()
      .comment('Higher is further behind');
    table.text('latest').comment('JSON');
    table.text('source').notNullable().comment('JSON');
    table.text('unfit').comment('JSON');
    table
      .text('asked')
      .notNullable()
      .comment('JSON: addresses at which the chart may be published');
    table.string('asked_chart', 255);
    table
      .string('source_url', 1024)
      .comment('The one of them that is believed');
    table.index(['distance'], 'release_standings_distance_idx');
  });
  await knex.schema.createTable('delivered_sources', table => {
    table.comment('Where GitOps tools take the charts of their releases from');
    release(table);
    table
      .integer('revision')
      .notNullable()
      .comment('Newest one when the source object was read');
    table.text('url');
    table.string('chart', 255);
    table.text('problem').comment('Why it is not known');
    table.bigInteger('read_at').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivered_sources');
  await knex.schema.dropTable('release_standings');
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('kubernetes_version');
  });
};
