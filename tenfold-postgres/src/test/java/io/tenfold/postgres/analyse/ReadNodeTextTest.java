// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadNodeTextTest {
    @Test
    void struct_hasItsFieldsByName() {
        Node.Struct constant =
                struct("{CONST :consttype 23 :constisnull false :location -1 :constvalue 4 [ 1 0 -1 0 ]}");

        assertThat(constant.tag()).isEqualTo("CONST");
        assertThat(constant.number("consttype")).isEqualTo(23);
        assertThat(constant.isTrue("constisnull")).isFalse();
        assertThat(constant.number("location")).isEqualTo(-1);
        assertThat(constant.list("constvalue")).containsExactly(atom("1"), atom("0"), atom("-1"), atom("0"));
    }

    @Test
    void absentAndEmptyFields_areNothing() {
        Node.Struct query = struct("{QUERY :cteList <> :jointree <> :resname <>}");

        assertThat(query.list("cteList")).isEmpty();
        assertThat(query.struct("jointree")).isNull();
        assertThat(query.text("resname")).isNull();
        assertThat(query.number("notThere")).isZero();
    }

    @Test
    void lists_mayBeTypedNestedAndOfStrings() {
        Node.Struct entry =
                struct("{E :cols (b 8 10) :oids (o 23 25) :rows (({A} {B}) ({C})) :names (\"id\" \"a\\ b\")}");

        assertThat(entry.list("cols")).containsExactly(atom("b"), atom("8"), atom("10"));
        assertThat(entry.list("oids")).hasSize(3);
        assertThat(((Node.Items) entry.list("rows").get(0)).elements()).hasSize(2);
        assertThat(entry.list("names")).containsExactly(atom("id"), atom("a b"));
    }

    @Test
    void escapedCharacters_areThemselves() {
        assertThat(struct("{T :resname a\\ \\{b\\}\\ \\(c\\)\\\\d}").text("resname"))
                .isEqualTo("a {b} (c)\\d");
        assertThat(struct("{T :resname \\<>}").text("resname")).isEqualTo("<>");
        assertThat(struct("{T :resname \"\"}").text("resname")).isEmpty();
    }

    @Test
    void nodesOfPostgres14_haveTheNamesOfLaterVersions() {
        assertThat(struct("{RTE :rtekind 0}").tag()).isEqualTo("RANGETBLENTRY");
        assertThat(struct("{COALESCE :args ({CASE :args ({WHEN})})}").tag()).isEqualTo("COALESCEEXPR");
        assertThat(struct("{VAR}").tag()).isEqualTo("VAR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{QUERY :a", "{QUERY :a }", "(1 2", "{QUERY a b}", "{A} {B}", ")", "{C :v 4 [ 1 0"})
    void brokenText_isRefused(String text) {
        assertThatThrownBy(() -> ReadNodeText.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of " + text.length());
    }

    @Test
    void moreThanAHundredPlaceholders_becomeArraysAndRowsAndComeBack() {
        FunctionArguments arguments =
                FunctionArguments.packed(List.of("int4", "text", "int4", "int4[]", "_text"), Set.of("int4[]", "_text"));

        assertThat(arguments.types()).containsExactly("int4[]", "text[]", "pg_temp.tenfold_row_0");
        assertThat(arguments.definitions())
                .containsExactly("CREATE TYPE pg_temp.tenfold_row_0 AS (f1 int4[], f2 _text)");
        assertThat(arguments.rewrite("SELECT $3, '$1', $2 + $4 /* $9 */, $5"))
                .isEqualTo("SELECT (($1)[2]), '$1', (($2)[1]) + (($3).f1) /* $9 */, (($3).f2)");
        assertThat(arguments.placeholder(3)).isZero();
        assertThat(arguments.placeholder(1)).isZero();
        assertThat(arguments.element(element(1, "2 0 0 0 0 0 0 0"))).isEqualTo(3);
        assertThat(arguments.element(element(1, "0 0 0 0 0 0 0 2"))).isEqualTo(3);
        assertThat(arguments.element(element(3, "1 0 0 0 0 0 0 0"))).isZero();
        assertThat(arguments.field(struct("{FIELDSELECT :arg {PARAM :paramid 3} :fieldnum 2}")))
                .isEqualTo(5);
        assertThat(arguments.field(struct("{FIELDSELECT :arg {PARAM :paramid 1} :fieldnum 1}")))
                .isZero();
    }

    private static Node.Struct element(int argument, String bytes) {
        return struct("{SUBSCRIPTINGREF :refupperindexpr ({CONST :constvalue 4 [ " + bytes
                + " ]}) :refexpr {PARAM :paramid " + argument + "}}");
    }

    private static Node.Struct struct(String text) {
        return (Node.Struct) ReadNodeText.read(text);
    }

    private static Node atom(String text) {
        return new Node.Atom(text);
    }
}
