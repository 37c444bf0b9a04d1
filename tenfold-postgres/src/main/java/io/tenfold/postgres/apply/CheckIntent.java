// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import io.tenfold.sql.ddl.UnreadableDdlException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with one change of a plan, by the catalog: gone since the plan was made, not allowed, there already. */
final class CheckIntent {
    private static final String TABLE = """
            SELECT pg_catalog.pg_has_role(c.relowner, 'USAGE'), pg_catalog.pg_get_userbyid(c.relowner),
              pg_catalog.has_schema_privilege(n.oid, 'CREATE'), current_user,
              pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?""";

    private static final String COLUMNS = """
            SELECT a.attname FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND NOT a.attisdropped""";

    private static final String DEFINITIONS = """
            SELECT i.relname, pg_catalog.pg_get_indexdef(i.oid)
            FROM pg_catalog.pg_index x
            JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
            JOIN pg_catalog.pg_class c ON c.oid = x.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND x.indisvalid""";

    private final Reader reader;

    CheckIntent(Reader reader) {
        this.reader = reader;
    }

    List<Problem> of(Intent intent) throws SQLException {
        if (intent.ddl() instanceof Ddl.CreateIndex create) {
            return create(create);
        }
        if (intent.ddl() instanceof Ddl.DropIndex drop) {
            return drop(drop, intent);
        }
        if (intent.ddl() instanceof Ddl.RebuildIndex rebuild) {
            TableName index = new TableName(rebuild.schema(), rebuild.name());
            return new ArrayList<>(rights(index, "index", false));
        }
        Ddl.CreateStatistics statistics = (Ddl.CreateStatistics) intent.ddl();
        return rights(statistics.table(), "table", true);
    }

    private List<Problem> create(Ddl.CreateIndex create) throws SQLException {
        List<Problem> problems = new ArrayList<>(rights(create.table(), "table", true));
        if (problems.stream().noneMatch(problem -> problem.sentence().contains("is not there"))) {
            missingColumns(create).ifPresent(problems::add);
        }
        twin(create).ifPresent(problems::add);
        return problems;
    }

    private List<Problem> drop(Ddl.DropIndex drop, Intent intent) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        TableName name = new TableName(drop.schema(), drop.name());
        List<Problem> rights = rights(name, "index", false);
        if (rights.stream().anyMatch(problem -> problem.sentence().contains("is not there"))) {
            return List.of(Problem.note("index " + name + " is gone already"));
        }
        problems.addAll(rights);
        ForbiddenDrop.why(reader, drop)
                .ifPresent(why -> problems.add(Problem.refuses("index " + name + " " + why + ": it is not dropped")));
        Ddl.CreateIndex expected = intent.expected();
        if (expected != null && isOther(drop, expected)) {
            problems.add(Problem.refuses("index " + name
                    + " is not what the plan says any more; make the plan anew with: tenfold indexes --json"));
        }
        return problems;
    }

    private boolean isOther(Ddl.DropIndex drop, Ddl.CreateIndex expected) throws SQLException {
        return BackUpIndex.read(reader, drop)
                .filter(backup -> !backup.create().equals(expected))
                .isPresent();
    }

    /** Only a table's owner makes and drops its indexes. */
    private List<Problem> rights(TableName relation, String kind, boolean creates) throws SQLException {
        return reader.first(
                        TABLE,
                        row -> {
                            List<Problem> problems = new ArrayList<>();
                            String role = row.getString(4);
                            if (!row.getBoolean(1)) {
                                problems.add(Problem.refuses("role " + role + " does not own " + kind + " " + relation
                                        + " (SQLSTATE 42501): connect as its owner, or GRANT " + row.getString(2)
                                        + " TO " + role));
                            }
                            if (creates && !row.getBoolean(3)) {
                                problems.add(Problem.refuses("role " + role + " may not create anything in schema "
                                        + relation.schema() + " (SQLSTATE 42501): GRANT CREATE ON SCHEMA"));
                            }
                            if (creates && !row.getBoolean(5)) {
                                problems.add(
                                        Problem.refuses(
                                                "role " + role + " may not make temporary tables, which"
                                                        + " comparing definitions needs (SQLSTATE 42501): GRANT TEMPORARY ON DATABASE"));
                            }
                            return problems;
                        },
                        relation.schema(),
                        relation.name())
                .orElseGet(() -> List.of(Problem.refuses(
                        kind + " " + relation + " is not there: the plan is older than the schema, make it anew")));
    }

    private Optional<Problem> missingColumns(Ddl.CreateIndex create) throws SQLException {
        TableName table = create.table();
        Set<String> missing = new TreeSet<>(IndexedColumns.of(create));
        reader.query(COLUMNS, row -> row.getString(1), table.schema(), table.name())
                .forEach(missing::remove);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.refuses("table " + table + " has no column " + String.join(", ", missing)
                        + ": the plan is older than the schema, make it anew"));
    }

    private Optional<Problem> twin(Ddl.CreateIndex create) throws SQLException {
        return reader
                .query(
                        DEFINITIONS,
                        row -> isSame(create, row.getString(2)) ? row.getString(1) : "",
                        create.table().schema(),
                        create.table().name())
                .stream()
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> Problem.note(
                        name.equals(create.name())
                                ? "index " + name + " is there already"
                                : "the same index as " + create.name() + " is there under the name " + name
                                        + ": it will not be built"));
    }

    private static boolean isSame(Ddl.CreateIndex create, String definition) {
        try {
            return ReadDdl.of(definition.replace(" ON ONLY ", " ON ")) instanceof Ddl.CreateIndex there
                    && there.unique() == create.unique()
                    && there.body().equals(create.body());
        } catch (UnreadableDdlException odd) {
            return false;
        }
    }
}
