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
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('operations', table => {
    table.comment('Upgrades and rollbacks asked for by users');
    table.uuid('id').primary();
    table.string('kind', 16).notNullable();
    table.string('cluster', 255).notNullable();
    table.string('namespace', 255).notNullable();
    table.string('name', 255).notNullable();
    table.string('entity_ref', 255).nullable();
    table.string('requested_by', 255).notNullable();
    table.string('state', 16).notNullable();
    table
      .text('parameters')
      .notNullable()
      .comment('JSON: what to run and what was there before');
    table
      .text('user_values')
      .nullable()
      .comment('Values given by the user, removed when the operation ends');
    table.string('holder', 255).nullable().comment('Replica that runs it');
    // Milliseconds since 1970 by the clock of the database, so that replicas
    // whose clocks differ agree.
    table.bigInteger('heartbeat_at').nullable();
    table.boolean('cancel_requested').notNullable().defaultTo(false);
    table.string('failure_class', 32).nullable();
    table.text('message').nullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('started_at').nullable();
    table.bigInteger('finished_at').nullable();
    table.index(['state', 'created_at'], 'operations_state_idx');
    table.index(['entity_ref', 'created_at'], 'operations_entity_idx');
    table.index(
      ['cluster', 'namespace', 'name', 'created_at'],
      'operations_release_idx',
    );
  });
  // Both SQLite and PostgreSQL know partial indexes; knex does not on SQLite.
  await knex.raw(
    `CREATE UNIQUE INDEX operations_one_a_release_idx
       ON operations (cluster, namespace, name)
       WHERE state IN ('queued', 'running')`,
  );
  await knex.schema.createTable('operation_events', table => {
    table.comment('Log lines of operations');
    table
      .uuid('operation_id')
      .notNullable()
      .references('id')
      .inTable('operations')
      .onDelete('CASCADE');
    table.integer('sequence').notNullable();
    table.bigInteger('at').notNullable();
    table.string('stream', 8).notNullable();
    table.text('message').notNullable();
    table.primary(['operation_id', 'sequence']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('operation_events');
  await knex.schema.dropTable('operations');
};
