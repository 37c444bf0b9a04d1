// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Parameter;
import io.tenfold.sql.capture.HideValues.Hidden;
import io.tenfold.sql.fingerprint.Fingerprinter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HideValuesTest {
    private static final String BY_ID = "SELECT name FROM item WHERE id = ?";

    private final HideValues hide = new HideValues();

    @Test
    void equalValues_haveEqualTokens() {
        assertThat(one(BY_ID, "7")).isEqualTo(one(BY_ID, "7")).isNotEqualTo(one(BY_ID, "8"));
        assertThat(one(BY_ID, "7").typeOid()).isEqualTo(23);
        assertThat(one(BY_ID, "7").text()).isNull();
        assertThat(one(BY_ID, null)).isNotEqualTo(one(BY_ID, ""));
    }

    @Test
    void boundAndWrittenValues_areBothHidden() {
        Hidden hidden = hide.of(
                "SELECT name FROM item WHERE id = ? AND region = 'secret' AND price > -7",
                List.of(new Parameter("1", 23)),
                true);
        assertThat(hidden.text()).isEqualTo("select name from item where id = $1 and region = $2 and price > $3");
        assertThat(hidden.parameters())
                .extracting(Parameter::typeOid)
                .containsExactly(23, Parameter.UNSPECIFIED, Parameter.UNSPECIFIED);
        assertThat(hidden.parameters()).allMatch(Parameter::isHidden).noneMatch(Parameter::isOnlyTyped);
        assertThat(hidden.toString()).doesNotContain("secret");
    }

    @Test
    void tokens_cannotBeComparedAcrossPlacesShapesAndRuns() {
        String text = "SELECT name FROM item WHERE id = ? AND parent = ?";
        List<Parameter> same = List.of(new Parameter("7", 23), new Parameter("7", 23));
        List<Parameter> tokens = hide.of(text, same, true).parameters();
        assertThat(tokens.get(0)).isNotEqualTo(tokens.get(1)).isNotEqualTo(one(BY_ID, "7"));
        assertThat(new HideValues()
                        .of(BY_ID, List.of(new Parameter("7", 23)), true)
                        .parameters())
                .doesNotContain(one(BY_ID, "7"));
    }

    @Test
    void lists_areOneValue() {
        Hidden one = hide.of("SELECT 1 FROM t WHERE id IN (1, 2, 3)", List.of(), true);
        Hidden other = hide.of("SELECT 1 FROM t WHERE id IN (1, 2, 4)", List.of(), true);
        assertThat(one.text()).isEqualTo("select $1 from t where id in ($2)").isEqualTo(other.text());
        assertThat(one.parameters().get(0)).isEqualTo(other.parameters().get(0));
        assertThat(one.parameters().get(1)).isNotEqualTo(other.parameters().get(1));
    }

    @Test
    void writesAndBatches_keepTypesOnly() {
        String insert = "INSERT INTO item VALUES (?, 'x')";
        assertThat(hide.of(insert, List.of(new Parameter("1", 23)), true).parameters())
                .containsExactly(Parameter.typed(23), Parameter.typed(0));
        assertThat(hide.of(BY_ID, List.of(new Parameter("1", 23)), false).parameters())
                .containsExactly(Parameter.typed(23));
    }

    @Test
    void unknownValues_leaveTheTextAlone() {
        Hidden hidden = hide.of(BY_ID, List.of(), true);
        assertThat(hidden.parameters()).isNull();
        assertThat(hidden.text()).isEqualTo("select name from item where id = $1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET search_path TO tenant_secret | set search_path",
                "SET app.user = secret | set app",
                "CREATE ROLE secret PASSWORD 'secret' | create role",
                "begin | begin",
                "LISTEN \"secret\" | listen",
                "EXECUTE plan('secret') | execute plan",
                "DO $$ secret $$ | do"
            })
    void whatIsNoQuery_keepsItsFirstWords(String text, String words) {
        assertThat(hide.of(text, List.of(), true)).isEqualTo(new Hidden(words, List.of()));
    }

    @Test
    void unreadableText_isNothing() {
        assertThat(hide.of("SELECT 'secret", List.of(), true)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"SELECT a ?? b FROM t | 1", "SELECT a ?? 'x' FROM t | 1", "SELECT a FROM t WHERE b IN (?, ?) | 2"})
    void hiddenText_hasTheSameShape(String text, int values) {
        List<Parameter> bound = java.util.Collections.nCopies(values, new Parameter("v", 25));
        Hidden hidden = hide.of(text, bound, true);
        assertThat(Fingerprinter.shape(hidden.text())).isEqualTo(Fingerprinter.shape(text));
    }

    private Parameter one(String text, String value) {
        return hide.of(text, List.of(new Parameter(value, 23)), true)
                .parameters()
                .get(0);
    }
}
