// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Has statements analysed on a small shop, on each version; analysing must leave nothing behind. */
abstract class AnalyseOnEveryVersion {
    @RegisterExtension
    static final PostgresServers servers = PostgresServers.tested();

    Connection connection;
    AnalyseStatement analyse;

    @BeforeAll
    static void createShop() {
        servers.each(server -> server.execute(RealisticStatements.shop()));
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = server().connect();
        analyse = new AnalyseStatement(connection);
    }

    @AfterEach
    void leavesNothingBehind() throws SQLException {
        assertThat(single("SELECT count(*) FROM pg_proc WHERE proname LIKE 'tenfold%'"))
                .isEqualTo("0");
        assertThat(single("SELECT count(*) FROM pg_type WHERE typname LIKE 'tenfold%'"))
                .isEqualTo("0");
        assertThat(single("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'tenfold%'"))
                .isEqualTo("0");
        assertThat(single("SHOW check_function_bodies")).isEqualTo("on");
        assertThat(single("SHOW search_path")).isEqualTo("\"$user\", public");
        connection.close();
    }

    PostgresServer server() {
        return servers.current();
    }

    Analysis.NotAnalysed refused(String text, Integer... types) throws SQLException {
        return (Analysis.NotAnalysed) analyse.analyse(text, List.of(types));
    }

    AnalysedStatement tree(String text, Integer... types) throws SQLException {
        Analysis analysis = analyse.analyse(text, List.of(types));
        assertThat(analysis).as(text).isInstanceOf(Analysis.Analysed.class);
        return ((Analysis.Analysed) analysis).statement();
    }

    Expression where(String text, Integer... types) throws SQLException {
        return tree(text, types).root().from().where();
    }

    static List<Expression> conjuncts(QueryBlock block) {
        Expression where = block.from().where();
        return where instanceof Expression.BooleanExpression and ? and.arguments() : List.of(where);
    }

    static TableName table(QueryBlock block, int entry) {
        return ((RangeEntry.TableEntry) block.rangeTable().get(entry)).table();
    }

    static RangeEntry.DerivedEntry derived(QueryBlock block, String kind) {
        return block.rangeTable().stream()
                .filter(entry -> entry instanceof RangeEntry.DerivedEntry derived
                        && derived.kind().equals(kind))
                .map(RangeEntry.DerivedEntry.class::cast)
                .findFirst()
                .orElseThrow();
    }

    String single(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
