// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bound values as a DETAIL has them. */
class ReadBindsTest {
    private final ReadBinds read = new ReadBinds();

    private List<String> values(String detail) {
        return new ArrayList<>(
                read.read(detail.getBytes(UTF_8)).stream().map(Parameter::text).toList());
    }

    @Test
    void quotesNewlinesAndCommas_areOfTheValue() {
        assertThat(values("$1 = 'it''s', $2 = 'a\nb', $3 = 'x, $4 = ''y''', $4 = '', $5 = ''''"))
                .containsExactly("it's", "a\nb", "x, $4 = 'y'", "", "'");
    }

    @Test
    void nullAndItsWord_differ() {
        assertThat(values("$1 = NULL, $2 = 'NULL', $3 = NULL")).containsExactly(null, "NULL", null);
    }

    @Test
    void fiveHundredValues_areInOrder() {
        StringBuilder detail = new StringBuilder();
        IntStream.rangeClosed(1, 500).forEach(i -> detail.append(i > 1 ? ", " : "")
                .append("$")
                .append(i)
                .append(i % 7 == 0 ? " = NULL" : " = 'v," + i + "'"));

        assertThat(values(detail.toString()))
                .hasSize(500)
                .startsWith("v,1", "v,2")
                .endsWith("v,499", "v,500")
                .element(6)
                .isNull();
    }

    @Test
    void cutValue_leavesOutTheSet() {
        assertThat(values("$1 = 'abcde...', $2 = '7'")).isEmpty();
        assertThat(read.sawCut()).isTrue();
    }

    @Test
    void cutWithinAQuote_leavesOutTheSet() {
        assertThat(values("$1 = 'it''...'")).isEmpty();
        assertThat(values("$1 = 'it")).isEmpty();
        assertThat(values("$1 = 'it''")).isEmpty();
        assertThat(values("$1 = '7', $3 = '8'")).isEmpty();
        assertThat(values("$1 = 7")).isEmpty();
    }

    @Test
    void otherEncoding_leavesOutTheSet() {
        assertThat(read.read("$1 = 'Müller'".getBytes(ISO_8859_1))).isEmpty();
        assertThat(read.sawMalformed()).isTrue();
    }

    @Test
    void nothingLogged_isNoValue() {
        assertThat(read.read(null)).isEmpty();
        assertThat(values("")).isEmpty();
        assertThat(read.sawCut()).isFalse();
        assertThat(read.sawMalformed()).isFalse();
    }
}
