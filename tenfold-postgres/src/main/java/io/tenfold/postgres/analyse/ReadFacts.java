// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.OperatorRole;
import io.tenfold.model.tree.Volatility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is not known yet of the objects a tree names: one statement for each kind, and one more for each level of views. */
final class ReadFacts {
    private static final String OPERATORS = """
            /* tenfold */ SELECT o.oid, o.oprname, p.provolatile, p.proname, %2$s, a.amopopr = o.oid, a.amopopr = o.oprcom,
                   m.amname, a.amopfamily, a.amopstrategy, c.name, a.amoppurpose = 'o'
            FROM pg_catalog.pg_operator o
            LEFT JOIN pg_catalog.pg_proc p ON p.oid = o.oprcode
            LEFT JOIN pg_catalog.pg_amop a ON a.amopopr IN (o.oid, nullif(o.oprcom, 0))
            LEFT JOIN pg_catalog.pg_am m ON m.oid = a.amopmethod
            LEFT JOIN LATERAL (
              SELECT CASE WHEN c.opcdefault THEN NULL
                          WHEN n.nspname = 'pg_catalog' THEN pg_catalog.quote_ident(c.opcname)
                          ELSE pg_catalog.format('%%I.%%I', n.nspname, c.opcname) END AS name
              FROM pg_catalog.pg_opclass c JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
              WHERE c.opcfamily = a.amopfamily AND c.opcintype = a.amoplefttype
              ORDER BY c.opcdefault DESC, c.opcname LIMIT 1) c ON true
            WHERE o.oid IN (%1$s)
            ORDER BY o.oid, m.amname, a.amopfamily, a.amopstrategy
            """;

    private static final String FUNCTIONS = """
            /* tenfold */ SELECT p.oid, p.proname, n.nspname = 'pg_catalog', p.provolatile, %2$s
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE p.oid IN (%1$s)
            """;

    /**
     * Whether a function may do more than compute. Own are those from FirstNormalObjectId on that came with no extension. Of
     * PostgreSQL's own, the planner calls the stable and the immutable ones, of which two give the transaction a number.
     */
    private static final String ACTS = """
            (p.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e')
             OR p.oid < 16384 AND p.proname IN ('txid_current', 'pg_current_xact_id'))""";

    /** pg_rewrite has a rule for SELECT on views and nothing else. */
    private static final String RELATIONS = """
            /* tenfold */ SELECT c.oid, n.nspname, c.relname, a.attnum, a.attname, r.ev_action
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
            LEFT JOIN pg_catalog.pg_rewrite r
                   ON r.ev_class = c.oid AND r.ev_type = '1' AND c.relkind = 'v' AND a.attnum = 1
            WHERE c.oid IN (%1$s)
            ORDER BY c.oid, a.attnum
            """;

    private final Facts facts;
    private final Statement statement;
    private final LongUnaryOperator families;

    ReadFacts(Facts facts, Statement statement, LongUnaryOperator families) {
        this.facts = facts;
        this.families = families;
        this.statement = statement;
    }

    /**
     * Reads all that this tree needs, the insides of its views included.
     *
     * @return names of the functions it calls that may do more than compute
     */
    List<String> of(Node tree) throws SQLException {
        CollectOids oids = new CollectOids();
        oids.from(tree);
        Set<Long> newRelations = missing(oids.relations, facts.relations);
        while (!newRelations.isEmpty()) {
            readRelations(newRelations);
            for (long relation : newRelations) {
                Facts.@Nullable RelationFacts known = facts.relation(relation);
                if (known != null && known.view() != null) {
                    oids.from(known.view());
                }
            }
            newRelations = missing(oids.relations, facts.relations);
        }
        collectKnownViews(oids);
        readOperators(missing(oids.operators, facts.operators));
        readFunctions(missing(oids.functions, facts.functions));
        return Stream.concat(oids.functions.stream(), oids.operators.stream())
                .filter(facts.acting::containsKey)
                .map(facts.acting::get)
                .distinct()
                .sorted()
                .toList();
    }

    /** Views read for an earlier tree name objects that an error may have kept from being read. */
    private void collectKnownViews(CollectOids oids) {
        for (long relation : List.copyOf(oids.relations)) {
            Facts.@Nullable RelationFacts known = facts.relation(relation);
            if (known != null && known.view() != null) {
                oids.from(known.view());
            }
        }
    }

    private static Set<Long> missing(Collection<Long> wanted, Map<Long, ?> known) {
        Set<Long> missing = new TreeSet<>(wanted);
        missing.removeAll(known.keySet());
        return missing;
    }

    private void readRelations(Set<Long> oids) throws SQLException {
        Map<Long, Facts.RelationFacts> read = new LinkedHashMap<>();
        try (ResultSet row = query(RELATIONS, oids)) {
            while (row.next()) {
                long oid = row.getLong(1);
                Facts.@Nullable RelationFacts before = read.get(oid);
                Map<Integer, String> columns = before == null ? new HashMap<>() : before.columns();
                columns.put(row.getInt(4), Objects.requireNonNullElse(row.getString(5), ""));
                Node.@Nullable Struct view = before == null ? null : before.view();
                String action = row.getString(6);
                read.put(
                        oid,
                        new Facts.RelationFacts(
                                new TableName(row.getString(2), row.getString(3)),
                                columns,
                                action == null ? view : query(ReadNodeText.read(action))));
            }
        }
        facts.relations.putAll(read);
        for (long oid : oids) {
            facts.relations.putIfAbsent(oid, new Facts.RelationFacts(new TableName("", ""), Map.of(), null));
        }
    }

    /** The query of a rule's action or of a function's body: the only struct in lists of lists. */
    static Node.@Nullable Struct query(Node node) {
        if (node instanceof Node.Struct struct) {
            return struct.is("QUERY") ? struct : null;
        }
        if (node instanceof Node.Items items) {
            for (Node element : items.elements()) {
                Node.@Nullable Struct found = query(element);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private void readOperators(Set<Long> oids) throws SQLException {
        if (oids.isEmpty()) {
            return;
        }
        Map<Long, OperatorRow> read = new LinkedHashMap<>();
        try (ResultSet row = query(OPERATORS, oids)) {
            while (row.next()) {
                OperatorRow operator = read.get(row.getLong(1));
                if (operator == null) {
                    operator = new OperatorRow(row.getString(2), Facts.volatility(row.getString(3)));
                    acting(row.getLong(1), row.getString(4), row.getBoolean(5));
                    read.put(row.getLong(1), operator);
                }
                addRole(operator, row);
            }
        }
        read.forEach((oid, row) ->
                facts.operators.put(oid, new Operator(oid, row.name, row.volatility, row.roles, row.commutatorRoles)));
    }

    private void addRole(OperatorRow operator, ResultSet row) throws SQLException {
        String method = row.getString(8);
        if (method == null) {
            return;
        }
        OperatorRole role = new OperatorRole(
                method, families.applyAsLong(row.getLong(9)), row.getInt(10), row.getString(11), row.getBoolean(12));
        if (row.getBoolean(6)) {
            operator.roles.add(role);
        }
        if (row.getBoolean(7)) {
            operator.commutatorRoles.add(role);
        }
    }

    private void readFunctions(Set<Long> oids) throws SQLException {
        if (oids.isEmpty()) {
            return;
        }
        try (ResultSet row = query(FUNCTIONS, oids)) {
            while (row.next()) {
                facts.functions.put(
                        row.getLong(1),
                        new Facts.FunctionFacts(
                                row.getString(2), row.getBoolean(3), Facts.volatility(row.getString(4))));
                acting(row.getLong(1), row.getString(2), row.getBoolean(5));
            }
        }
    }

    private void acting(long oid, String function, boolean acts) {
        if (acts) {
            facts.acting.put(oid, function);
        }
    }

    private ResultSet query(String sql, Set<Long> oids) throws SQLException {
        return statement.executeQuery(
                sql.formatted(oids.stream().map(String::valueOf).collect(Collectors.joining(", ")), ACTS));
    }

    private record OperatorRow(
            String name, Volatility volatility, List<OperatorRole> roles, List<OperatorRole> commutatorRoles) {
        private OperatorRow(String name, Volatility volatility) {
            this(name, volatility, new ArrayList<>(), new ArrayList<>());
        }
    }
}
