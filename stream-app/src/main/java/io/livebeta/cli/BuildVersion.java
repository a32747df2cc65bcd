package io.livebeta.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Livebeta.class.getPackage().getImplementationVersion();
        return new String[] {"livebeta " + Optional.ofNullable(version).orElse("(unpackaged)")};
    }
}
