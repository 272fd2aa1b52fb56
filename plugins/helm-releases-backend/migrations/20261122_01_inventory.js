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
 * Times are milliseconds since 1970 by the clock of the database: the clocks of
 * replicas differ.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('clusters', table => {
    table.comment('Clusters that are configured, and how well they are read');
    table.string('name', 255).primary();
    table.string('title', 255);
    table
      .boolean('readable')
      .notNullable()
      .comment('False where the credential lives in the browser of the user');
    table
      .string('state', 32)
      .notNullable()
      .comment('syncing, ok, unreachable or forbidden, as the holder last saw');
    table.text('error');
    table
      .bigInteger('synced_at')
      .comment('When the picture was last known to be complete');
    table.text('namespace_failures').notNullable().defaultTo('[]');
    table.integer('warning_count').notNullable().defaultTo(0);
    table
      .bigInteger('seen_at')
      .notNullable()
      .comment('When a replica last found the cluster configured');
  });

  await knex.schema.createTable('cluster_scopes', table => {
    table.comment('Parts of clusters that are listed and watched on their own');
    table.string('cluster', 255).notNullable();
    table.string('driver', 16).notNullable();
    table
      .string('namespace', 255)
      .notNullable()
      .comment('Empty for the whole cluster');
    table.bigInteger('contact_at').notNullable();
    table.primary(['cluster', 'driver', 'namespace']);
  });

  await knex.schema.createTable('cluster_leases', table => {
    table.comment('Which replica reads which cluster');
    table.string('cluster', 255).primary();
    table.string('holder', 64);
    table
      .integer('epoch')
      .notNullable()
      .comment('Rises with each change of hands; writes check it');
    table.bigInteger('expires_at').notNullable();
  });

  await knex.schema.createTable('replicas', table => {
    table.comment('Replicas that are alive and share the clusters');
    table.string('id', 64).primary();
    table.bigInteger('expires_at').notNullable();
  });

  await knex.schema.createTable('releases', table => {
    table.comment('Newest state of each release, as lists show it');
    table.string('cluster', 255).notNullable();
    table.string('driver', 16).notNullable();
    table
      .string('namespace', 255)
      .notNullable()
      .comment('Of the storage objects; the target may be another');
    table.string('name', 255).notNullable();
    table.string('scope', 255).notNullable();
    table.string('target_namespace', 255).notNullable();
    table.integer('revision').notNullable();
    table.string('status', 32).notNullable();
    table.string('chart_name', 300);
    table.string('chart_version', 300);
    table.text('chart');
    table.text('running');
    table.string('first_deployed', 32);
    table.string('last_deployed', 32);
    table.text('description').notNullable();
    table.string('delivery', 16).notNullable();
    table.text('delivery_owner');
    table.string('apply_method', 16).notNullable();
    table.bigInteger('observed_at').notNullable();
    table.primary(['cluster', 'driver', 'namespace', 'name']);
    table.index(['chart_name'], 'releases_chart_name_idx');
    table.index(['name'], 'releases_name_idx');
  });

  await knex.schema.createTable('revisions', table => {
    table.comment(
      'Stored revisions that were read once; what never changes is not read again',
    );
    table.string('cluster', 255).notNullable();
    table.string('driver', 16).notNullable();
    table.string('uid', 128).notNullable();
    table.string('namespace', 255).notNullable();
    table.string('name', 255).notNullable();
    table.integer('revision').notNullable();
    table.string('resource_version', 128).notNullable();
    table.text('content').comment('JSON, null where it could not be read');
    table.text('reason').comment('Why it could not be read');
    table
      .boolean('contradicts')
      .notNullable()
      .comment('It is not the revision that its labels claim');
    table.primary(['cluster', 'driver', 'uid']);
    table.index(
      ['cluster', 'driver', 'namespace', 'name'],
      'revisions_release_idx',
    );
  });

  await knex.schema.createTable('cluster_warnings', table => {
    table.comment('Stored objects that could not be read as releases');
    table.string('cluster', 255).notNullable();
    table.integer('position').notNullable();
    table.string('namespace', 255).notNullable();
    table.string('object', 255).notNullable();
    table.text('reason').notNullable();
    table.primary(['cluster', 'position']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'cluster_warnings',
    'revisions',
    'releases',
    'replicas',
    'cluster_leases',
    'cluster_scopes',
    'clusters',
  ]) {
    await knex.schema.dropTable(table);
  }
};
