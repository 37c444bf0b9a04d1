// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.Workload;
import io.tenfold.sql.text.CutText;
import io.tenfold.sql.text.OwnNames;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnStatementsTest {
    private static Workload workload(String text) {
        CapturedStatement statement = new CapturedStatement(
                text, List.of(), 1, OptionalDouble.empty(), OptionalLong.empty(), null, "pg_stat_statements");
        return BuildWorkload.from(new Capture(List.of(statement), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH tenfold_read AS (SELECT pg_catalog.pg_backend_pid()) SELECT * FROM tenfold_read",
                "with TENFOLD_LOW as (select t.id::text from only goods t) select (select * from tenfold_low)",
                "DELETE FROM ONLY goods WHERE ctid IN (SELECT tenfold_place FROM tenfold_rows)"
            })
    void ownName_isSkipped(String text) {
        assertThat(workload(text).queries()).isEmpty();
        assertThat(workload(text).skipped().get(0).reason()).isEqualTo(SkipReason.OWN_STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name FROM goods WHERE name = 'tenfold_read'",
                "SELECT name FROM goods /* tenfold_low */ WHERE id = 1 -- tenfold_high",
                "/* tenfold */ SELECT name FROM goods WHERE id = 1",
                "SELECT \"tenfold_READ\" FROM goods",
                "SELECT tenfold_keys.tenfold_ord FROM goods, unnest($1::int[]) WITH ORDINALITY AS tenfold_keys (k, o)"
            })
    void sameWordElsewhere_stays(String text) {
        assertThat(workload(text).queries()).hasSize(1);
    }

    @Test
    void markedSelect_isOurs() {
        assertThat(workload(OwnNames.mark("SELECT 1")).skipped().get(0).reason())
                .isEqualTo(SkipReason.OWN_STATEMENT);
    }

    @Test
    void cutText_saysThatTheServerCutIt() {
        Workload workload = workload(CutText.mark("SELECT name FROM goods WHERE note = 'secret"));

        assertThat(workload.skipped().get(0).reason()).isEqualTo(SkipReason.NOT_A_STATEMENT);
        assertThat(workload.skipped().get(0).detail()).contains("track_activity_query_size");
        assertThat(workload.skipped().get(0).text())
                .startsWith("select name from goods")
                .doesNotContain("secret");
    }
}
