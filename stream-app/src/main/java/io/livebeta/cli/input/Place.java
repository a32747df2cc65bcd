package io.livebeta.cli.input;

/** A point on the generator's flat map, coordinates in kilometres. */
record Place(double x, double y) {

    private static final double MAP_KM = 200;

    static Place random(Draws draws) {
        return new Place(draws.uniform(0, MAP_KM), draws.uniform(0, MAP_KM));
    }

    double distanceTo(Place other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
