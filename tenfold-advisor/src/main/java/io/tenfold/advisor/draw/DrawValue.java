// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.draw;

import io.tenfold.advisor.usage.PlaceholderUse;
import io.tenfold.advisor.usage.PlaceholderUse.Role;
import io.tenfold.advisor.usage.PlaceholderUse.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of one placeholder: those of the column it meets, as the statement will see them.
 *
 * @param use what it is used for
 * @param values what is known of the column, empty where nothing fits
 * @param paired the column has a bound on both sides
 */
record DrawValue(PlaceholderUse use, ColumnValues values, boolean paired) {
    /** Long enough to tell values apart, short enough to match more than one. */
    private static final int PATTERN_LENGTH = 3;

    private static final int LIST_LENGTH = 3;
    private static final BigDecimal LARGEST_SMALLINT = BigDecimal.valueOf(Short.MAX_VALUE);
    private static final BigDecimal LARGEST_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final long SMALLINT = 21;
    private static final long INTEGER = 23;

    boolean isRange() {
        return use.role() == Role.LOWER_BOUND || use.role() == Role.UPPER_BOUND;
    }

    /** The value in one bundle, in PostgreSQL's text form; empty where none fits the placeholder's type. */
    Optional<String> of(Draw draw) {
        return switch (use.role()) {
            case LOWER_BOUND -> converted(bound(draw, true));
            case UPPER_BOUND -> converted(bound(draw, false));
            case LIST -> list(draw);
            case LIKE_PATTERN -> single(draw, use.position()).map(DrawValue::pattern);
            case REGULAR_EXPRESSION -> single(draw, use.position()).map(DrawValue::expression);
            case PREFIX -> single(draw, use.position()).map(DrawValue::beginning);
            default -> single(draw, use.position()).flatMap(this::converted);
        };
    }

    /** How much of the column's rows that value stands for, of those that are not NULL. */
    double share(Draw draw, int histogramDraws) {
        double present = Math.max(1e-9, 1 - values.nullFraction());
        List<ColumnValues.Common> common = values.common();
        if (common.isEmpty() || draw.fromHistogram()) {
            return values.others() / present / Math.max(1, histogramDraws);
        }
        ColumnValues.Common one = common.get(draw == Draw.MOST_COMMON ? 0 : common.size() - 1);
        return one.frequency() / present;
    }

    private Optional<String> list(Draw draw) {
        List<String> elements = new ArrayList<>();
        for (int position = 0; position < LIST_LENGTH; position++) {
            single(draw, position).filter(value -> !elements.contains(value)).ifPresent(elements::add);
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(TypeDefaults.array(elements));
    }

    private Optional<String> single(Draw draw, int position) {
        List<String> common =
                values.common().stream().map(ColumnValues.Common::text).toList();
        boolean rare = draw.fromHistogram() && !values.bounds().isEmpty();
        List<String> source = common.isEmpty() || rare ? values.bounds() : common;
        if (source.isEmpty()) {
            return Optional.ofNullable(values.fallback());
        }
        int place = source == common
                ? (draw == Draw.LEAST_COMMON ? source.size() - 1 - position : position)
                : index(draw, source.size()) + position;
        return Optional.of(shaped(source.get(Math.floorMod(place, source.size()))));
    }

    private static int index(Draw draw, int size) {
        return switch (draw) {
            case LOW_END -> 0;
            case HIGH_END -> size - 1;
            default -> size / 2;
        };
    }

    /** A bound of a range, the upper one above the lower one; where the order of the values is not known, always the same. */
    private String bound(Draw draw, boolean lower) {
        List<String> ordered = ordered();
        if (ordered.isEmpty()) {
            return values.common().isEmpty() ? "" : values.common().get(0).text();
        }
        int last = ordered.size() - 1;
        if (!paired) {
            return ordered.get(place(lower ? draw.singleLow : draw.singleHigh, last));
        }
        int low = Math.min(place(draw.pairLow, last), Math.max(0, last - 1));
        return ordered.get(lower ? low : Math.min(last, Math.max(place(draw.pairHigh, last), low + 1)));
    }

    private static int place(double share, int last) {
        return (int) Math.round(share * last);
    }

    private List<String> ordered() {
        if (values.bounds().size() > 1) {
            return values.bounds();
        }
        List<String> common = new ArrayList<>(
                values.common().stream().map(ColumnValues.Common::text).toList());
        if (TypeDefaults.isNumber(values.typeOid())) {
            common.removeIf(value -> number(value).isEmpty());
            common.sort(Comparator.comparing(value -> number(value).orElse(BigDecimal.ZERO)));
            return common;
        }
        if (TypeDefaults.isMoment(values.typeOid())) {
            common.sort(Comparator.naturalOrder());
            return common;
        }
        return List.of();
    }

    private String shaped(String value) {
        if (use.shape() == Shape.LOWER_CASE) {
            return value.toLowerCase(Locale.ROOT);
        }
        return use.shape() == Shape.UPPER_CASE ? value.toUpperCase(Locale.ROOT) : value;
    }

    /** A number rounded for an integer's placeholder, within what its type holds. */
    private Optional<String> converted(String value) {
        if (!TypeDefaults.isInteger(use.typeOid())) {
            return Optional.of(value);
        }
        return number(value)
                .map(number -> number.setScale(0, RoundingMode.HALF_EVEN))
                .filter(this::holds)
                .map(BigDecimal::toPlainString);
    }

    private boolean holds(BigDecimal number) {
        if (use.typeOid() == SMALLINT) {
            return number.abs().compareTo(LARGEST_SMALLINT) <= 0;
        }
        return use.typeOid() != INTEGER || number.abs().compareTo(LARGEST_INTEGER) <= 0;
    }

    private static Optional<BigDecimal> number(String value) {
        try {
            return Optional.of(new BigDecimal(value));
        } catch (NumberFormatException infinite) {
            return Optional.empty();
        }
    }

    private static String beginning(String value) {
        return value.substring(
                0, value.offsetByCodePoints(0, Math.min(PATTERN_LENGTH, value.codePointCount(0, value.length()))));
    }

    private static String pattern(String value) {
        return beginning(value).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static String expression(String value) {
        return "^" + beginning(value).replaceAll("([^\\p{L}\\p{N} ])", "\\\\$1");
    }
}
