// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.PrintStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadDdlTest {
    private static final TableName ODD = new TableName("We;ird", "Ta\"ble é");

    @Test
    void index_isPrintedAsItWasRead() {
        String text = PrintIndex.create(
                "tf_x",
                IndexDefinition.btree(ODD, List.of("select", "a b"))
                        .including(List.of("c"))
                        .where("(\"a b\" = 'x;y -- z'::text)"),
                true);

        assertThat(ReadDdl.of(text + ";").text()).isEqualTo(text);
        assertThat(ReadDdl.of(text)).isInstanceOfSatisfying(Ddl.CreateIndex.class, index -> {
            assertThat(index.table()).isEqualTo(ODD);
            assertThat(index.name()).isEqualTo("tf_x");
        });
    }

    @Test
    void index_isMadeConcurrentlyEvenWhenTheTextDoesNotSaySo() {
        assertThat(ReadDdl.of("create unique index A on public.T using btree (x)")
                        .text())
                .isEqualTo("CREATE UNIQUE INDEX CONCURRENTLY a ON public.t using btree (x)");
    }

    @Test
    void dropAndRebuild_areRead() {
        assertThat(ReadDdl.of("DROP INDEX CONCURRENTLY public.\"A\"").text())
                .isEqualTo("DROP INDEX CONCURRENTLY public.\"A\"");
        assertThat(ReadDdl.of("REINDEX INDEX CONCURRENTLY public.a;").text())
                .isEqualTo("REINDEX INDEX CONCURRENTLY public.a");
    }

    @Test
    void statistics_areRead() {
        String text = PrintStatistics.create(ODD, List.of("mcv"), List.of("from", "zip"));

        assertThat(ReadDdl.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "DROP TABLE public.t",
                "DROP INDEX a",
                "DROP INDEX public.a CASCADE",
                "DROP INDEX public.a, public.b",
                "DROP INDEX IF EXISTS public.a",
                "CREATE INDEX a ON public.t (x); DROP TABLE public.t",
                "CREATE INDEX a ON public.t (x) /* ; */",
                "CREATE INDEX a ON public.t (x) -- y",
                "CREATE INDEX a ON public.t (x) WHERE y = 'z",
                "CREATE INDEX a ON public.t (x))",
                "CREATE INDEX a ON public.t ((x)",
                "CREATE INDEX IF NOT EXISTS a ON public.t (x)",
                "CREATE INDEX a ON ONLY public.t (x)",
                "CREATE INDEX a ON t (x)",
                "CREATE INDEX a ON public.t",
                "CREATE STATISTICS public.a ON x, y",
                "CREATE STATISTICS public.a ON x, y FROM t",
                "SELECT 1"
            })
    void anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> ReadDdl.of(text)).isInstanceOf(UnreadableDdlException.class);
    }
}
