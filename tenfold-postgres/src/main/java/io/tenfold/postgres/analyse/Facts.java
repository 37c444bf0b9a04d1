// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.Volatility;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the objects that trees name by OID. An object that is not known has a placeholder without a name. */
final class Facts {
    final Map<Long, Operator> operators = new HashMap<>();
    final Map<Long, FunctionFacts> functions = new HashMap<>();
    final Map<Long, RelationFacts> relations = new HashMap<>();
    /** Names of the functions, and of the operators' functions, that may do more than compute. */
    final Map<Long, String> acting = new HashMap<>();

    Operator operator(long oid) {
        Operator known = operators.get(oid);
        return known != null ? known : new Operator(oid, "?", Volatility.VOLATILE, List.of(), List.of());
    }

    FunctionFacts function(long oid) {
        FunctionFacts known = functions.get(oid);
        return known != null ? known : new FunctionFacts("?", false, Volatility.VOLATILE);
    }

    @Nullable
    RelationFacts relation(long oid) {
        return relations.get(oid);
    }

    static Volatility volatility(@Nullable String code) {
        if (code == null) {
            return Volatility.VOLATILE;
        }
        return switch (code) {
            case "i" -> Volatility.IMMUTABLE;
            case "s" -> Volatility.STABLE;
            default -> Volatility.VOLATILE;
        };
    }

    /**
     * A function.
     *
     * @param name without schema
     * @param system it lives in pg_catalog
     * @param volatility as declared
     */
    record FunctionFacts(String name, boolean system, Volatility volatility) {}

    /**
     * A relation.
     *
     * @param name its name
     * @param columns name by attribute number
     * @param view tree of the query of a view, null for everything else
     */
    record RelationFacts(TableName name, Map<Integer, String> columns, Node.@Nullable Struct view) {}
}
