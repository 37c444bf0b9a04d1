// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.draw;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.usage.PlaceholderUse;
import io.tenfold.advisor.usage.PlaceholderUse.Role;
import io.tenfold.advisor.usage.PlaceholderUse.Shape;
import io.tenfold.advisor.usage.ReadPlaceholders;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws values for the placeholders of a statement of which no value was captured, from what ANALYZE knows of the columns they
 * meet: at most five bundles, of the most common values, of the least common ones, from both ends and the middle of the
 * histogram. Never NULL. A generic plan would be made for a value of mean frequency that may not exist.
 *
 * <pre>
 *   WHERE status = $1 AND placed BETWEEN $2 AND $3 LIMIT $4
 *
 *   $1 the most common status, $2 and $3 about the middle of placed, in order, $4 = 10
 *   $1 the least common one, $2 and $3 at its upper end ...
 * </pre>
 *
 * <p>A bundle counts as many of the calls as its values make up of the columns (the geometric mean over the placeholders):
 * what is frequent in the data is taken to be frequent in the questions, which is an assumption.
 */
public final class DrawSamples {
    private static final Map<Role, String> ROWS_WANTED = Map.of(Role.LIMIT, "10", Role.OFFSET, "0");
    private static final String DEFAULT_PATTERN = "a%";

    /** A use that meets a column or counts rows, before any other. */
    private static final Comparator<PlaceholderUse> MOST_TELLING_FIRST = Comparator.comparing(
                    (PlaceholderUse use) -> use.column() == null && !ROWS_WANTED.containsKey(use.role()))
            .thenComparing(PlaceholderUse::role);

    private final AnalysedQuery query;
    private final Sample original;
    private final Map<Integer, DrawValue> values = new LinkedHashMap<>();
    private final Map<Integer, String> fixed = new TreeMap<>();
    private final List<Integer> defaults = new ArrayList<>();

    private DrawSamples(AnalysedQuery query) {
        this.query = query;
        this.original = query.query().representatives().get(0);
    }

    /** Whether a query has placeholders and no sample with values for them; types without values are none. */
    public static boolean lacksValues(AnalysedQuery query) {
        return !query.statement().parameterTypes().isEmpty()
                && query.query().representatives().stream()
                        .allMatch(sample -> sample.parameters().isEmpty() || !sample.hasValues());
    }

    /** The columns whose values are needed for a query. */
    public static Set<ValuedColumn> columns(AnalysedQuery query, Catalog catalog) {
        Set<ValuedColumn> columns = new LinkedHashSet<>();
        ReadPlaceholders.of(query.statement(), catalog)
                .forEach(use -> column(use).ifPresent(columns::add));
        return columns;
    }

    /** The bundles, or why there are none. */
    public static Bundles draw(AnalysedQuery query, Catalog catalog, Map<ValuedColumn, ColumnValues> known) {
        return new DrawSamples(query).draw(ReadPlaceholders.of(query.statement(), catalog), known);
    }

    private Bundles draw(List<PlaceholderUse> uses, Map<ValuedColumn, ColumnValues> known) {
        for (int number = 1; number <= query.statement().parameterTypes().size(); number++) {
            int wanted = number;
            List<PlaceholderUse> own =
                    uses.stream().filter(use -> use.number() == wanted).toList();
            Optional<String> problem = assign(number, own, uses, known);
            if (problem.isPresent()) {
                return new Bundles.NotDrawn(problem.get());
            }
        }
        return new Bundles.Drawn(samples(), defaults);
    }

    /** Decides where a placeholder's values come from; says why not where they come from nowhere. */
    private Optional<String> assign(
            int number, List<PlaceholderUse> own, List<PlaceholderUse> all, Map<ValuedColumn, ColumnValues> known) {
        PlaceholderUse first = own.stream().min(MOST_TELLING_FIRST).orElse(null);
        if (first != null && first.role() == Role.SWITCH) {
            return Optional.of("Its condition on $" + number + " holds or fails whatever the rows are.");
        }
        Optional<DrawValue> drawn = first == null ? Optional.empty() : drawn(first, all, known);
        if (drawn.isPresent()) {
            values.put(number, drawn.get());
            return Optional.empty();
        }
        return fix(number, first);
    }

    private static Optional<DrawValue> drawn(
            PlaceholderUse use, List<PlaceholderUse> all, Map<ValuedColumn, ColumnValues> known) {
        ColumnValues values = column(use).map(known::get).orElse(null);
        if (values == null || (values.isEmpty() && values.fallback() == null) || !fits(use, values)) {
            return Optional.empty();
        }
        boolean paired = hasBound(use, all, Role.LOWER_BOUND) && hasBound(use, all, Role.UPPER_BOUND);
        DrawValue value = new DrawValue(use, values, paired);
        boolean usable = !value.isRange() || !values.isEmpty();
        return usable && value.of(Draw.MOST_COMMON).isPresent() ? Optional.of(value) : Optional.empty();
    }

    private static boolean fits(PlaceholderUse use, ColumnValues values) {
        long type =
                use.role() == Role.LIST ? TypeDefaults.element(use.typeOid()).orElse(use.typeOid()) : use.typeOid();
        boolean same = type == values.typeOid() || (use.shape() != Shape.COMPUTED && use.role() != Role.OPERAND);
        return same && TypeDefaults.fits(type, values.typeOid());
    }

    private static boolean hasBound(PlaceholderUse use, List<PlaceholderUse> all, Role role) {
        return all.stream()
                .anyMatch(other -> other.role() == role && column(other).equals(column(use)));
    }

    private Optional<String> fix(int number, @Nullable PlaceholderUse use) {
        long type = query.statement().parameterTypes().get(number - 1);
        Role role = use == null ? Role.OTHER : use.role();
        Optional<String> value = Optional.ofNullable(ROWS_WANTED.get(role))
                .or(() -> role == Role.LIKE_PATTERN ? Optional.of(DEFAULT_PATTERN) : TypeDefaults.value(type));
        if (value.isEmpty()) {
            return Optional.of("No value of the type of $" + number + " is known.");
        }
        fixed.put(number, value.get());
        if (use != null && use.column() != null && role != Role.ASSIGNED) {
            defaults.add(number);
        }
        return Optional.empty();
    }

    private static Optional<ValuedColumn> column(PlaceholderUse use) {
        return use.table() == null || use.column() == null
                ? Optional.empty()
                : Optional.of(new ValuedColumn(use.table(), use.column()));
    }

    /** Equal bundles become one. */
    private List<Sample> samples() {
        List<Draw> draws = draws();
        Map<List<Parameter>, Double> weights = new LinkedHashMap<>();
        draws.forEach(draw -> weights.merge(parameters(draw), weight(draw, draws), Double::sum));
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Sample> samples = new ArrayList<>();
        weights.forEach((parameters, weight) -> samples.add(new Sample(
                original.text(),
                parameters,
                Math.max(1, Math.round(query.query().calls() * weight / all)),
                Sample.Origin.DRAWN,
                original.searchPath())));
        samples.sort(Comparator.comparingLong(Sample::calls).reversed());
        return samples;
    }

    /** Only those that can differ in their plans: values of equal frequency have one plan. */
    private List<Draw> draws() {
        Collection<DrawValue> drawn = values.values();
        if (drawn.stream().anyMatch(DrawValue::isRange)) {
            return List.of(Draw.values());
        }
        List<DrawValue> telling = drawn.stream()
                .filter(value -> value.use().role() != Role.ASSIGNED)
                .toList();
        boolean skewed =
                telling.stream().anyMatch(value -> !value.values().common().isEmpty());
        boolean others =
                telling.stream().anyMatch(value -> !value.values().bounds().isEmpty());
        if (!skewed) {
            return List.of(Draw.MIDDLE);
        }
        return others
                ? List.of(Draw.MOST_COMMON, Draw.LEAST_COMMON, Draw.MIDDLE)
                : List.of(Draw.MOST_COMMON, Draw.LEAST_COMMON);
    }

    private List<Parameter> parameters(Draw draw) {
        List<Parameter> parameters = new ArrayList<>();
        for (int number = 1; number <= query.statement().parameterTypes().size(); number++) {
            long type = query.statement().parameterTypes().get(number - 1);
            String text = fixed.get(number);
            if (text == null) {
                DrawValue value = requireNonNull(values.get(number), "placeholder without a source");
                text = value.of(draw).or(() -> value.of(Draw.MOST_COMMON)).orElseThrow();
            }
            // the OID of a type of the user's means something on one server only
            parameters.add(new Parameter(text, TypeDefaults.isOfUser(type) ? Parameter.UNSPECIFIED : (int) type));
        }
        return parameters;
    }

    private double weight(Draw draw, List<Draw> draws) {
        int histogram = (int) draws.stream().filter(Draw::fromHistogram).count();
        List<Double> shares = values.values().stream()
                .filter(value ->
                        value.use().role() == Role.EQUAL && !value.values().isEmpty())
                .map(value -> Math.max(1e-6, value.share(draw, histogram)))
                .toList();
        double product = shares.stream().reduce(1.0, (one, other) -> one * other);
        return shares.isEmpty() ? 1 : Math.pow(product, 1.0 / shares.size());
    }
}
