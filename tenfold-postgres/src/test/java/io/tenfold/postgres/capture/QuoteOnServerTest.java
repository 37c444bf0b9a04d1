// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.sql.text.Quote;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Our quoting against the server's own. */
final class QuoteOnServerTest {
    private static final String[] PARTS = {
        "a",
        "Z",
        "_",
        "1",
        "$",
        "\"",
        "'",
        "\\",
        " ",
        ".",
        ";",
        "--",
        "/*",
        "%",
        "?",
        "\n",
        "\t",
        "é",
        "名",
        "\uD83D\uDE00",
        "select",
        "\u0001",
        "\u00A0",
        "\u200B",
        "<img src=x>"
    };

    /** The version whose keywords are quoted. */
    @RegisterExtension
    static final PostgresServer server = PostgresServer.of(18);

    @RegisterExtension
    static final PostgresServer old = PostgresServer.oldest();

    @Test
    void identifier_isTheServersQuoteIdent() throws SQLException {
        List<String> names = fuzzed(100_000);
        names.addAll(keywords(server));
        assertThat(quoted(server, "quote_ident", names))
                .isEqualTo(names.stream().map(Quote::identifier).toList());
    }

    @Test
    void identifier_quotesEveryKeywordAnOlderServerQuotes() throws SQLException {
        List<String> keywords = keywords(old);
        List<String> quoted = quoted(old, "quote_ident", keywords);
        for (int i = 0; i < keywords.size(); i++) {
            if (quoted.get(i).startsWith("\"")) {
                assertThat(Quote.identifier(keywords.get(i))).isEqualTo(quoted.get(i));
            }
        }
    }

    @Test
    void literal_isReadBackWithEitherMeaningOfBackslashes() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String standard : new String[] {"on", "off"}) {
                statement.execute("SET standard_conforming_strings = " + standard);
                for (String value : fuzzed(500)) {
                    try (ResultSet row = statement.executeQuery("SELECT " + Quote.literal(value))) {
                        row.next();
                        assertThat(row.getString(1)).isEqualTo(value);
                    }
                }
            }
        }
    }

    @Test
    void literal_isTheServersQuoteLiteral() throws SQLException {
        List<String> values = fuzzed(100_000);
        assertThat(quoted(server, "quote_literal", values))
                .isEqualTo(values.stream().map(Quote::literal).toList());
    }

    /** As many different ones. */
    private static List<String> fuzzed(int count) {
        Random random = new Random(7);
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            StringBuilder name = new StringBuilder();
            for (int parts = 1 + random.nextInt(6); parts > 0; parts--) {
                name.append(PARTS[random.nextInt(PARTS.length)]);
            }
            names.add(name.toString());
        }
        return new ArrayList<>(names);
    }

    private static List<String> keywords(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT word FROM pg_get_keywords() ORDER BY word")) {
            List<String> words = new ArrayList<>();
            while (rows.next()) {
                words.add(rows.getString(1));
                words.add(rows.getString(1).toUpperCase(Locale.ROOT));
            }
            return words;
        }
    }

    private static List<String> quoted(PostgresServer server, String function, List<String> names) throws SQLException {
        String sql = "SELECT " + function + "(n) FROM unnest(?::text[]) WITH ORDINALITY AS t(n, i) ORDER BY i";
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            List<String> quoted = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    quoted.add(rows.getString(1));
                }
            }
            return quoted;
        }
    }
}
