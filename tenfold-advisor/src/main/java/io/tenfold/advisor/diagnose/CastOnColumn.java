// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TypeNames;
import io.tenfold.advisor.usage.WrappedColumn;
import io.tenfold.advisor.usage.WrappedColumn.Wrapping;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column is cast to be compared, by the statement or by PostgreSQL because the value is of another type; its index holds the
 * values as they are.
 *
 * <pre>
 *   WHERE code::numeric = 7         code varchar
 *   WHERE placed_at::date = $1      placed_at timestamptz
 *   WHERE id = 7.0                  id integer
 * </pre>
 */
final class CastOnColumn implements Rule {
    static final String ID = "cast-on-column";

    @Override
    public List<Finding> findings(Situation situation) {
        return HiddenColumn.all(situation).stream()
                .filter(hidden -> hidden.condition().wrapping() == Wrapping.CAST)
                .filter(hidden -> !BoundType.isToBlame(hidden))
                .map(CastOnColumn::finding)
                .toList();
    }

    private static Finding finding(HiddenColumn hidden) {
        WrappedColumn condition = hidden.condition();
        Column column = condition.columns().get(0);
        String type = TypeNames.of(condition.typeOid()).orElse("another type");
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", hidden.scan().table().name().toString());
        evidence.put("column", column.name());
        evidence.put("type of the column", column.type());
        evidence.put("compared as", type);
        hidden.scan().describe(evidence);
        return new Finding(
                ID,
                List.of(hidden.query().fingerprint()),
                "Compares " + column.name() + " (" + column.type() + ") as " + type
                        + ", so no index on it can serve the condition: "
                        + hidden.scan().consequence(),
                evidence,
                hidden.query().query().totalMs(),
                nextStep(column, type));
    }

    private static String nextStep(Column column, String type) {
        if (type.equals("date") && column.type().startsWith("timestamp")) {
            return "Compare the bare column " + column.name()
                    + " with the beginning and the end of the day (>= and <) instead of casting it.";
        }
        return "Compare the bare column " + column.name() + " with a value of type " + column.type()
                + ", or give the column the type it is compared as.";
    }
}
