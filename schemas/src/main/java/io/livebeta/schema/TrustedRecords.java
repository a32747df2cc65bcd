package io.livebeta.schema;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that it may load this package's records. Since 1.12.2 Avro resolves the class of a schema only where the
 * class is trusted (AVRO-4189), the application's own generated classes included, and a serializer of specific records
 * fails with a {@link SecurityException} otherwise.
 */
public final class TrustedRecords {

    private TrustedRecords() {}

    /**
     * Adds this package to what the process trusts already. Call it once, before the first record is read or written.
     */
    public static void trust() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(TrustedRecords.class.getPackageName())));
    }
}
