// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Where in a text an error is, however the text was sent. Fields as the server sends them: P, p and q are about positions. */
class RefusalTest {
    private static final String BEFORE = "PREPARE tenfold_text AS ";
    private static final String SENT = BEFORE + "SELECT f($1)";

    @Test
    void positionOfWhatWasSentDirectly_isInTheText() {
        assertThat(refusal("P32").position()).isEqualTo(7);
    }

    @Test
    void internalPosition_isInTheTextWhenTheTextIsWhatWasExecuted() {
        assertThat(refusal("p32\0q" + SENT).position()).isEqualTo(7);
    }

    @Test
    void internalPositionInAFunctionsBody_isNoneInTheText() {
        assertThat(refusal("p32\0qSELECT something FROM elsewhere WHERE f(1)").position())
                .isEqualTo(-1);
    }

    @Test
    void noPosition_isNone() {
        assertThat(refusal("Dsomething").position()).isEqualTo(-1);
    }

    private static Refusal refusal(String fields) {
        SQLException error = new PSQLException(new ServerErrorMessage("SERROR\0C42883\0Mno such function\0" + fields));
        assertThat(ServerRefusal.state(error)).isEqualTo("42883");
        return Refusal.of(error, SENT, BEFORE.length());
    }
}
