// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogRelationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from pg_class",
                "select * from pg_catalog.pg_class c, pg_namespace n where n.oid = c.relnamespace",
                "select * from information_schema.tables t left join (pg_index i join pg_am a on true) on true",
                "with x as (select * from pg_class) select * from x join pg_index on true",
                "select (select count(*) from pg_locks) from pg_stat_activity",
                "select extract(epoch from now() - query_start) from pg_stat_activity where a is distinct from b",
                "select * from unnest(array[1]) x, pg_class",
                "select * from \"Odd schema\".pg_stat_statements s join pg_database d on d.oid = s.dbid",
                "select * from (select oid, relname from only pg_class) x"
            })
    void catalogsOnly_areRecognised(String text) {
        assertThat(CatalogRelations.areAllOf(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select * from orders",
                "select * from pg_class, orders",
                "select * from pg_class join orders on true",
                "select * from (pg_class cross join orders)",
                "select * from pg_class where oid in (select id from orders)",
                "select (select 1 from orders) from pg_class",
                "select * from \"pg_class\"",
                "select * from my_function(), pg_class",
                "select * from public.pg_class",
                "with x as (delete from orders returning *) select * from pg_class",
                "with x as (select * from orders) select * from x, pg_class",
                "select * from pg_class union select * from orders",
                "select * from pg_class union table orders",
                "delete from pg_class",
                "select * from lateral (select 1 from orders) o, pg_class",
                "select * from pg_class where a = (select substring(b from 1) from orders)"
            })
    void anythingElse_isNot(String text) {
        assertThat(CatalogRelations.areAllOf(text)).isFalse();
    }
}
