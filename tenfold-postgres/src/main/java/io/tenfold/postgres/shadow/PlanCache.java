// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.plan.Plan;
import java.util.HashSet;
import java.util.Set;

/**
 * Which plan a prepared statement gets when it is executed again and again (choose_custom_plan in plancache.c): one made for
 * the values, as long as those cost less on average, planning included, than the one for any values.
 */
enum PlanCache {
    /** The server's default: after five custom plans the costs decide. */
    AUTO,
    FORCE_CUSTOM_PLAN,
    FORCE_GENERIC_PLAN;

    /** cached_plan_cost: planning is counted as 1000 operators for each table and one more. */
    private static final double PLANNING_OF_TABLE = 1000 * 0.0025;

    /** By the setting's name, AUTO where it is not known. */
    static PlanCache of(String setting) {
        for (PlanCache mode : values()) {
            if (mode.name().equalsIgnoreCase(setting)) {
                return mode;
            }
        }
        return AUTO;
    }

    /**
     * Whether the server goes over to the generic plan.
     *
     * @param custom mean cost of the plans made for values, without planning
     */
    boolean isGeneric(double custom, Plan generic) {
        return this == FORCE_GENERIC_PLAN || (this == AUTO && generic.cost() < custom + planning(generic));
    }

    private static double planning(Plan plan) {
        Set<String> tables = new HashSet<>();
        plan.root().forEach(node -> {
            if (node.relation() != null) {
                tables.add(node.schema() + "." + node.relation());
            }
        });
        return PLANNING_OF_TABLE * (tables.size() + 1);
    }
}
