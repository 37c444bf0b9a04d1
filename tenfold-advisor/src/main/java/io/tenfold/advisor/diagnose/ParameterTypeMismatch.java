// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TypeNames;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.tree.Expression.ParameterReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value is bound as a type that PostgreSQL can only compare by casting the column.
 *
 * <pre>
 *   WHERE id = ?        setBigDecimal: numeric, id integer      Filter: ((id)::numeric = ..)
 *   WHERE code = ?      bound as text, code character(10)       Filter: ((code)::text = ..)
 * </pre>
 *
 * <p>Not every other type does harm: bigint for integer, date and both kinds of timestamp for one another have operators of
 * their own in the same b-tree family.
 */
final class ParameterTypeMismatch implements Rule {
    static final String ID = "parameter-type-mismatch";

    @Override
    public List<Finding> findings(Situation situation) {
        return HiddenColumn.all(situation).stream()
                .filter(BoundType::isToBlame)
                .map(ParameterTypeMismatch::finding)
                .toList();
    }

    private static Finding finding(HiddenColumn hidden) {
        ParameterReference parameter = requireNonNull(hidden.condition().parameter(), "parameter is null");
        Column column = hidden.condition().columns().get(0);
        String bound = TypeNames.of(parameter.typeOid()).orElse("another type");
        String placeholder = "$" + parameter.number();
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", hidden.scan().table().name().toString());
        evidence.put("column", column.name());
        evidence.put("type of the column", column.type());
        evidence.put("placeholder", placeholder);
        evidence.put("bound as", bound);
        hidden.scan().describe(evidence);
        return new Finding(
                ID,
                List.of(hidden.query().fingerprint()),
                placeholder + " is bound as " + bound + ", but " + hidden.column() + " is " + column.type()
                        + ": PostgreSQL casts the column, and " + hidden.scan().consequence(),
                evidence,
                hidden.query().query().totalMs(),
                "Bind " + placeholder + " as " + column.type() + ", the type of the column.");
    }
}
