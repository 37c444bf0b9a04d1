// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.ServerTexts;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has the server print expressions from their trees, as pg_get_expr prints those of indexes: every name with its schema. A text that
 * is read again gives the same tree, so that an index on it serves the statement it was taken from.
 *
 * <p>Text becomes a tree by a cast that exists only in a transaction that is rolled back: whoever may use it could hand the
 * server a broken tree. Needs a superuser of a server that is not the user's. The trees are ones that this server has written itself.
 */
final class PrintExpressions {
    private static final String PRINT = "/* tenfold */ SELECT p.position,"
            + " pg_catalog.pg_get_expr(p.tree::pg_catalog.pg_node_tree, p.relation)"
            + " FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[]), pg_catalog.unnest(?::pg_catalog.oid[]))"
            + " WITH ORDINALITY AS p (tree, relation, position)";

    private final Connection superuser;

    PrintExpressions(Connection superuser) {
        this.superuser = superuser;
    }

    /** Their texts; auto-commit is on before and after. */
    ServerTexts print(List<Printable> expressions) throws SQLException {
        if (expressions.isEmpty()) {
            return ServerTexts.none();
        }
        superuser.setAutoCommit(false);
        try (Statement cast = superuser.createStatement()) {
            cast.execute("/* tenfold */ SET LOCAL search_path = ''");
            cast.execute("/* tenfold */ CREATE CAST (pg_catalog.text AS pg_catalog.pg_node_tree) WITHOUT FUNCTION");
            return printAll(expressions);
        } finally {
            superuser.rollback();
            superuser.setAutoCommit(true);
        }
    }

    private ServerTexts printAll(List<Printable> expressions) throws SQLException {
        IdentityHashMap<Expression, String> texts = new IdentityHashMap<>();
        try (PreparedStatement print = superuser.prepareStatement(PRINT)) {
            print.setArray(1, array("text", expressions.stream().map(Printable::tree)));
            print.setArray(2, array("oid", expressions.stream().map(Printable::relation)));
            try (ResultSet row = print.executeQuery()) {
                while (row.next()) {
                    String text = row.getString(2);
                    if (text != null) {
                        texts.put(expressions.get(row.getInt(1) - 1).expression(), text);
                    }
                }
            }
        }
        return ServerTexts.of(texts);
    }

    private Array array(String type, Stream<?> elements) throws SQLException {
        return superuser.createArrayOf(type, elements.toArray());
    }
}
