package io.livebeta.metric;

/** The share of right decisions in each class, from which the metrics that ignore the class balance are made. */
record ClassRates(Share ofPositives, Share ofNegatives) {

    static ClassRates of(SoftConfusion counts) {
        return new ClassRates(
                new Share(counts.truePositives(), counts.falseNegatives()),
                new Share(counts.trueNegatives(), counts.falsePositives()));
    }

    boolean areDefined() {
        return ofPositives.isDefined() && ofNegatives.isDefined();
    }

    /** Returns the derivatives by the cells of a function with these derivatives by the two rates. */
    SoftConfusion gradient(double byPositives, double byNegatives) {
        return new SoftConfusion(
                byPositives * ofPositives.byPart(),
                byNegatives * ofNegatives.byRest(),
                byPositives * ofPositives.byRest(),
                byNegatives * ofNegatives.byPart());
    }
}
