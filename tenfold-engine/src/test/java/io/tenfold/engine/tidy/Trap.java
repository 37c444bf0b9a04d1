// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.tidy;

import io.tenfold.model.tidy.KeepReason;
import java.util.List;

/**
 * An index that looks droppable and must stay.
 *
 * @param name what is tricky about it; also the name of its table, which has 5,000 rows
 * @param setup DDL with {@code $t} for the table
 * @param workload statements with {@code $t} for the table
 * @param index the index that must stay, with {@code $t}
 * @param reason why it stays
 * @param least major version that knows the setup
 */
record Trap(String name, String setup, List<String> workload, String index, KeepReason reason, int least) {
    Trap {
        workload = List.copyOf(workload);
    }

    static Trap of(String name, KeepReason reason, String index, String setup, String... workload) {
        return new Trap(name, setup, List.of(workload), index, reason, 14);
    }

    Trap from(int major) {
        return new Trap(name, setup, workload, index, reason, major);
    }

    String in(String text) {
        return text.replace("$t", name);
    }

    /** The table: {@code a} has 1,000 values, {@code b} 50, {@code c} and {@code s} are different in every row. */
    String table() {
        return in("CREATE TABLE $t (id int PRIMARY KEY, a int NOT NULL, b int, c int NOT NULL, s text, w text, d date,"
                + " tags text[], j jsonb);"
                + " INSERT INTO $t SELECT i, i * 7919 % 1000, i % 50, i * 7 % 5003, md5(i::text), repeat(md5(i::text), 5),"
                + " date '2024-01-01' + i % 900, ARRAY['t' || i % 500], jsonb_build_object('k', i % 500)"
                + " FROM generate_series(1, 5000) i");
    }

    @Override
    public String toString() {
        return name;
    }
}
