// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;

/** The driver's description of the database, whose {@code getConnection()} is the connection the application holds. */
final class MetaDataProxy {
    private MetaDataProxy() {}

    static DatabaseMetaData of(DatabaseMetaData metaData, ConnectionDelegate connection) {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                MetaDataProxy.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connection;
                    }
                    if (method.getName().equals("unwrap")) {
                        connection.exposed();
                    }
                    try {
                        return method.invoke(metaData, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
