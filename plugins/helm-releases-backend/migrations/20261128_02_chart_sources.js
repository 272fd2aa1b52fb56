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
 * What chart sources publish, as they were last read. Times are milliseconds
 * since 1970 by the clock of the database.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('chart_sources', table => {
    table.comment('Addresses that charts are looked for at');
    table.string('url', 1024).primary();
    table
      .string('host', 255)
      .notNullable()
      .comment('Sources of one host wait together where it says when to come');
    table
      .bigInteger('next_at')
      .notNullable()
      .comment('When it is due; later after a failure');
    table.bigInteger('checked_at').comment('End of the newest try');
    table.bigInteger('read_at').comment('End of the newest good one');
    table
      .integer('failures')
      .notNullable()
      .defaultTo(0)
      .comment('In a row; each makes the pause longer');
    table.text('error').comment('Why the newest try failed');
    table
      .bigInteger('retry_at')
      .comment('The host may not be asked before, by its Retry-After');
    table.string('claim', 64).comment('Of the replica that reads it now');
    table
      .bigInteger('claimed_until')
      .comment('When a replica that died has lost it');
    table.index(['next_at'], 'chart_sources_next_idx');
    table.index(['host', 'retry_at'], 'chart_sources_host_idx');
  });

  await knex.schema.createTable('published_charts', table => {
    table.comment('Versions of charts, as their sources last published them');
    table.string('url', 1024).notNullable();
    table.string('chart', 255).notNullable();
    table
      .bigInteger('wanted_at')
      .notNullable()
      .comment('When somebody last wanted to know');
    table
      .bigInteger('next_at')
      .notNullable()
      .comment('When it is due, where each chart is asked for by itself');
    table.bigInteger('checked_at').comment('End of the newest try');
    table
      .bigInteger('read_at')
      .comment('When the source last confirmed the versions');
    table.integer('failures').notNullable().defaultTo(0);
    table.text('versions').comment('JSON, newest first: the last good answer');
    table.text('problem').comment('Why the newest answer was no good one');
    table
      .boolean('missing')
      .notNullable()
      .defaultTo(false)
      .comment('The source answered that it has no such chart');
    table
      .text('state')
      .comment('What tells the source whether anything has changed since');
    table
      .boolean('untold')
      .notNullable()
      .defaultTo(false)
      .comment('A change that not everybody has been told of');
    table.primary(['url', 'chart']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('published_charts');
  await knex.schema.dropTable('chart_sources');
};
