// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Schema;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedColumnsTest {
    private final Table table = new Schema()
            .table("t", 100, "date date 10", "lower text 10", "Amount numeric 10", "state text 10", "text text 5")
            .table(new TableName("public", "t"))
            .orElseThrow();

    @Test
    void columns_areFoundPlainAndQuoted() {
        assertThat(named("((\"Amount\" * (2)::numeric) > date)")).containsExactly("date", "Amount");
        assertThat(named("(state IS NOT NULL)")).containsExactly("state");
    }

    @Test
    void functionsTypesAndStrings_areNotColumns() {
        assertThat(named("lower((state)::text)")).containsExactly("state");
        assertThat(named("(state = 'date of lower''s text'::text)")).containsExactly("state");
    }

    private List<String> named(String expression) {
        return NamedColumns.in(expression, table).stream().map(Column::name).toList();
    }
}
