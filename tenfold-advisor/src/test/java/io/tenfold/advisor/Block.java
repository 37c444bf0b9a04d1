// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.CommonTable;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.BooleanExpression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.Connective;
import io.tenfold.model.tree.Expression.Constant;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Subquery;
import io.tenfold.model.tree.Expression.SubqueryKind;
import io.tenfold.model.tree.JoinTree;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.OperatorRole;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.RangeEntry.CommonTableEntry;
import io.tenfold.model.tree.RangeEntry.SubqueryEntry;
import io.tenfold.model.tree.RangeEntry.TableEntry;
import io.tenfold.model.tree.SortKey;
import io.tenfold.model.tree.Target;
import io.tenfold.model.tree.Volatility;
import io.tenfold.model.workload.StatementKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a query block as PostgreSQL would have analysed it.
 *
 * <pre>
 *   Block.select(schema).from("orders o", "customer c").where("o.customer_id = c.id", "c.region = $1")
 *        .targets("o.total").orderBy("o.created desc").limit()
 * </pre>
 *
 * <p>Operands: {@code alias.column}, {@code alias.column::numeric} (a cast), {@code ^alias.column} (the block around),
 * {@code $n}, {@code now()} (volatile here), anything else is a constant. Operators: {@code = < <= > >= IN}.
 */
public final class Block {
    private final Schema schema;
    private final Block around;
    private StatementKind kind = StatementKind.SELECT;
    private final List<RangeEntry> entries = new ArrayList<>();
    private final List<JoinTree> items = new ArrayList<>();
    private final List<Block> insides = new ArrayList<>();
    private final List<Expression> conditions = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<SortKey> groupBy = new ArrayList<>();
    private final List<SortKey> distinct = new ArrayList<>();
    private final List<SortKey> orderBy = new ArrayList<>();
    private final List<CommonTable> commonTables = new ArrayList<>();
    private boolean limit;
    private boolean locks;
    private boolean setOperation;

    private Block(Schema schema, Block around) {
        this.schema = schema;
        this.around = around;
    }

    public static Block select(Schema schema) {
        return new Block(schema, null);
    }

    /** A block inside this one. */
    public Block inner() {
        return new Block(schema, this);
    }

    /** UPDATE or DELETE of the first table. */
    public Block kind(StatementKind other) {
        kind = other;
        return this;
    }

    /** Tables as {@code name alias}. */
    public Block from(String... tables) {
        for (String table : tables) {
            String[] words = table.split(" ");
            Table found = schema.get(words[0]);
            add(new TableEntry(words[1], found.oid(), found.name(), 'r'), null);
        }
        return this;
    }

    /** A view that was not opened. */
    public Block fromView(String table, String alias) {
        Table found = schema.get(table);
        add(new TableEntry(alias, found.oid(), found.name(), 'v'), null);
        return this;
    }

    public Block from(Block inside, String alias) {
        add(new SubqueryEntry(alias, inside.build(), false), inside);
        return this;
    }

    public Block fromCommon(String name, Block inside, String alias) {
        add(new CommonTableEntry(alias, name, 0), inside);
        return this;
    }

    public Block with(String name, Block inside) {
        commonTables.add(new CommonTable(name, false, inside.build()));
        return this;
    }

    /** UNION of blocks as {@code alias}-less arms. */
    public static Block union(Schema schema, Block... arms) {
        Block union = select(schema);
        union.setOperation = true;
        for (Block arm : arms) {
            union.add(new SubqueryEntry("arm", arm.build(), false), arm);
        }
        union.targets.addAll(arms[0].targets);
        return union;
    }

    private void add(RangeEntry entry, Block inside) {
        entries.add(entry);
        insides.add(inside);
        items.add(new JoinTree.Leaf(entries.size() - 1));
    }

    public Block where(String... all) {
        Arrays.stream(all).map(this::condition).forEach(conditions::add);
        return this;
    }

    /** Each arm a list of conditions joined by AND. */
    @SafeVarargs
    public final Block whereAny(List<String>... arms) {
        List<Expression> either = new ArrayList<>();
        for (List<String> arm : arms) {
            List<Expression> parts = arm.stream().map(this::condition).toList();
            either.add(parts.size() == 1 ? parts.get(0) : new BooleanExpression(Connective.AND, parts));
        }
        conditions.add(new BooleanExpression(Connective.OR, either));
        return this;
    }

    public Block whereExists(Block inside) {
        conditions.add(new Subquery(SubqueryKind.EXISTS, null, inside.build()));
        return this;
    }

    public Block whereIn(String operand, Block inside) {
        conditions.add(new Subquery(SubqueryKind.ANY, operand(operand), inside.build()));
        return this;
    }

    public Block whereNull(String operand) {
        conditions.add(new Expression.NullTest(true, operand(operand)));
        return this;
    }

    public Block whereTrue(String operand) {
        conditions.add(operand(operand));
        return this;
    }

    public Block targets(String... operands) {
        for (String operand : operands) {
            targets.add(target(operand(operand)));
        }
        return this;
    }

    public Block aggregate(String name, String operand) {
        targets.add(target(new Expression.AggregateCall(1, name, 23, false, false, List.of(operand(operand)), null)));
        return this;
    }

    private Target target(Expression expression) {
        return new Target(expression, "c", false, targets.size() + 1, 0);
    }

    /** {@code alias.column} or {@code alias.column desc}. */
    public Block orderBy(String... keys) {
        for (String key : keys) {
            boolean descending = key.endsWith(" desc");
            orderBy.add(new SortKey(operand(key.replace(" desc", "")), descending, descending));
        }
        return this;
    }

    public Block groupBy(String... keys) {
        Arrays.stream(keys).forEach(key -> groupBy.add(new SortKey(operand(key), false, false)));
        return this;
    }

    public Block distinct(String... keys) {
        Arrays.stream(keys).forEach(key -> distinct.add(new SortKey(operand(key), false, false)));
        return this;
    }

    public Block limit() {
        limit = true;
        return this;
    }

    public Block locks() {
        locks = true;
        return this;
    }

    private Expression condition(String text) {
        String[] words = text.split(" ");
        Expression left = operand(words[0]);
        Expression right = operand(words[2]);
        String name = words[1];
        if (name.equals("IN")) {
            return new ArrayComparison(operator("=", words[0]), true, left, right);
        }
        String typed = isColumn(words[0]) ? words[0] : words[2];
        return new OperatorCall(operator(name, typed), 16, List.of(left, right));
    }

    private static boolean isColumn(String operand) {
        return operand.contains(".");
    }

    private Operator operator(String name, String operand) {
        long family = operand.endsWith("::numeric")
                ? Schema.Type.NUMERIC.family
                : column(operand).btreeFamily();
        List<String> names = List.of("<", "<=", "=", ">=", ">");
        int strategy = names.indexOf(name) + 1;
        return new Operator(
                strategy,
                name,
                Volatility.IMMUTABLE,
                List.of(new OperatorRole("btree", family, strategy)),
                List.of(new OperatorRole("btree", family, 6 - strategy)));
    }

    private Column column(String operand) {
        return operand.startsWith("^")
                ? around.column(operand.substring(1))
                : lookup(operand.split("\\.")[0], operand.split("\\.")[1]);
    }

    private Column lookup(String alias, String name) {
        int entry = entry(alias);
        Block inside = insides.get(entry);
        if (inside != null) {
            Block leaf = inside.setOperation ? inside.insides.get(0) : inside;
            int position = Integer.parseInt(name.substring(1));
            ColumnReference reference =
                    (ColumnReference) leaf.targets.get(position - 1).expression();
            return leaf.lookup(leaf.entries.get(reference.entry()).alias(), reference.column());
        }
        TableEntry table = (TableEntry) entries.get(entry);
        return schema.table(table.table()).orElseThrow().column(name).orElseThrow();
    }

    private int entry(String alias) {
        for (int entry = 0; entry < entries.size(); entry++) {
            if (entries.get(entry).alias().equals(alias)) {
                return entry;
            }
        }
        throw new IllegalArgumentException("no such alias: " + alias);
    }

    private Expression operand(String text) {
        if (text.startsWith("$")) {
            return new ParameterReference(Integer.parseInt(text.substring(1)), 23);
        }
        if (text.equals("now()")) {
            return new FunctionCall(2, "now", true, Volatility.VOLATILE, 1184, false, false, List.of());
        }
        if (text.equals("current()")) {
            return new FunctionCall(3, "current", true, Volatility.STABLE, 1184, false, false, List.of());
        }
        if (text.endsWith("::numeric")) {
            Expression inside = operand(text.replace("::numeric", ""));
            return new FunctionCall(4, "numeric", true, Volatility.IMMUTABLE, 1700, false, true, List.of(inside));
        }
        return isColumn(text) ? reference(text, 0) : new Constant(23, false);
    }

    private Expression reference(String text, int levelsUp) {
        if (text.startsWith("^")) {
            return around.reference(text.substring(1), levelsUp + 1);
        }
        String alias = text.split("\\.")[0];
        String name = text.split("\\.")[1];
        int entry = entry(alias);
        int attribute = insides.get(entry) != null
                ? Integer.parseInt(name.substring(1))
                : lookup(alias, name).number();
        return new ColumnReference(entry, attribute, name, 23, levelsUp);
    }

    public QueryBlock build() {
        Expression where = conditions.isEmpty()
                ? null
                : conditions.size() == 1
                        ? conditions.get(0)
                        : new BooleanExpression(Connective.AND, List.copyOf(conditions));
        return new QueryBlock(
                kind,
                kind == StatementKind.SELECT ? -1 : 0,
                entries,
                new JoinTree.From(items, where),
                targets,
                groupBy,
                null,
                distinct,
                orderBy,
                limit ? new Constant(20, false) : null,
                null,
                commonTables,
                setOperation,
                locks);
    }

    public AnalysedStatement statement() {
        return new AnalysedStatement(build(), List.of());
    }
}
