// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Gives the terminal to each command that asks for it in its constructor. */
record CreateCommands(Terminal terminal) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Terminal.class) {
                return type.cast(constructor.newInstance(terminal));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
