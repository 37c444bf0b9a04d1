// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.util.List;

/**
 * What the role may do.
 *
 * @param name the role
 * @param superuser whether it may do everything
 * @param inherits whether it has the privileges of roles it is granted without SET ROLE
 * @param monitors whether it sees the statistics and settings pg_monitor shows
 * @param readsAll whether it has the privileges of pg_read_all_data
 * @param tables tables of the database that are no catalogs
 * @param owned how many of them it owns, itself or through a role it has
 * @param unreadable those it has no SELECT on, or no USAGE on their schema
 * @param closedSchemas schemas of {@code unreadable} it has no USAGE on
 * @param rowSecured those whose rows, and so whose statistics, row security hides from it
 * @param extendedHidden those with extended statistics that are hidden from it
 */
public record RoleFacts(
        String name,
        boolean superuser,
        boolean inherits,
        boolean monitors,
        boolean readsAll,
        long tables,
        long owned,
        List<TableName> unreadable,
        List<String> closedSchemas,
        List<TableName> rowSecured,
        List<TableName> extendedHidden) {
    public RoleFacts {
        requireNonNull(name, "name is null");
        unreadable = List.copyOf(unreadable);
        closedSchemas = List.copyOf(closedSchemas);
        rowSecured = List.copyOf(rowSecured);
        extendedHidden = List.copyOf(extendedHidden);
    }
}
