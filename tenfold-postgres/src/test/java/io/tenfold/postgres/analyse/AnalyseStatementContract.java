// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class AnalyseStatementContract {
    private Connection connection;
    private AnalyseStatement analyse;

    abstract PostgresServer server();

    @BeforeEach
    void connect() throws SQLException {
        connection = server().connect();
        analyse = new AnalyseStatement(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void everyRealisticStatement_isAnalysed() throws SQLException {
        List<String> refused = new ArrayList<>();
        long t = System.nanoTime();
        for (String text : RealisticStatements.all()) {
            Analysis analysis = analyse.analyse(text, List.of());
            if (analysis instanceof Analysis.NotAnalysed not) {
                refused.add(not.reason() + " " + not.detail() + " <- " + text);
            }
        }
        System.out.println("XX " + RealisticStatements.all().size() + " " + (System.nanoTime() - t) / 1e6);
        t = System.nanoTime();
        for (int i = 0; i < 5; i++) for (String text : RealisticStatements.all()) analyse.analyse(text, List.of());
        System.out.println("XX warm ms each "
                + (System.nanoTime() - t) / 5e6 / RealisticStatements.all().size());
        assertThat(refused).isEmpty();
    }
}
