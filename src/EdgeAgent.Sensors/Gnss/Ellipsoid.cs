namespace EdgeAgent.Sensors.Gnss;

/// <summary>Geometry on the WGS 84 ellipsoid.</summary>
internal static class Ellipsoid
{
    private const double SemiMajorMeters = 6378137.0;
    private const double Flattening = 1 / 298.257223563;
    private const double SemiMinorMeters = SemiMajorMeters * (1 - Flattening);
    private const double Eccentricity2 = Flattening * (2 - Flattening);
    private const double SecondEccentricity2 = Eccentricity2 / (1 - Eccentricity2);
    private const double DegreesPerRadian = 180 / Math.PI;

    /// <summary>Fills latitude, longitude, height and, where there is a velocity, its north, east and down parts from earth-centred values.</summary>
    public static void FromEcef(ref GnssFix fix)
    {
        // Bowring's formula without iteration: below 1 mm up to 10 km of height.
        var longitude = Math.Atan2(fix.EcefY, fix.EcefX);
        var axisDistance = Math.Sqrt(fix.EcefX * fix.EcefX + fix.EcefY * fix.EcefY);
        var (sinTheta, cosTheta) = Math.SinCos(Math.Atan2(fix.EcefZ * SemiMajorMeters, axisDistance * SemiMinorMeters));
        var latitude = Math.Atan2(
            fix.EcefZ + SecondEccentricity2 * SemiMinorMeters * sinTheta * sinTheta * sinTheta,
            axisDistance - Eccentricity2 * SemiMajorMeters * cosTheta * cosTheta * cosTheta);
        var (sinLatitude, cosLatitude) = Math.SinCos(latitude);
        var (sinLongitude, cosLongitude) = Math.SinCos(longitude);
        fix.AltitudeHae = axisDistance / cosLatitude - SemiMajorMeters / Math.Sqrt(1 - Eccentricity2 * sinLatitude * sinLatitude);
        fix.Latitude = latitude * DegreesPerRadian;
        fix.Longitude = longitude * DegreesPerRadian;
        fix.VelocityNorth = -fix.EcefVx * sinLatitude * cosLongitude - fix.EcefVy * sinLatitude * sinLongitude + fix.EcefVz * cosLatitude;
        fix.VelocityEast = -fix.EcefVx * sinLongitude + fix.EcefVy * cosLongitude;
        fix.VelocityDown = -(fix.EcefVx * cosLatitude * cosLongitude + fix.EcefVy * cosLatitude * sinLongitude + fix.EcefVz * sinLatitude);
    }

    /// <summary>Length of the geodesic between two places in metres (Vincenty's inverse formula); NaN for antipodes, where it does not converge.</summary>
    public static double DistanceMeters(in GnssFix from, in GnssFix to)
    {
        var difference = (to.Longitude - from.Longitude) / DegreesPerRadian;
        var (sin1, cos1) = ReducedLatitude(from.Latitude);
        var (sin2, cos2) = ReducedLatitude(to.Latitude);
        var lambda = difference;
        for (var iteration = 0; iteration < 100; iteration++)
        {
            var (sinLambda, cosLambda) = Math.SinCos(lambda);
            var across = cos2 * sinLambda;
            var along = cos1 * sin2 - sin1 * cos2 * cosLambda;
            var sinSigma = Math.Sqrt(across * across + along * along);
            if (sinSigma == 0)
            {
                return 0;
            }

            var cosSigma = sin1 * sin2 + cos1 * cos2 * cosLambda;
            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cos1 * cos2 * sinLambda / sinSigma;
            var cos2Alpha = 1 - sinAlpha * sinAlpha;
            var cos2Middle = cos2Alpha == 0 ? 0 : cosSigma - 2 * sin1 * sin2 / cos2Alpha;
            var c = Flattening / 16 * cos2Alpha * (4 + Flattening * (4 - 3 * cos2Alpha));
            var previous = lambda;
            lambda = difference + (1 - c) * Flattening * sinAlpha * (sigma + c * sinSigma * (cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1)));
            if (Math.Abs(lambda - previous) <= 1e-12)
            {
                return Arc(sigma, sinSigma, cosSigma, cos2Alpha, cos2Middle);
            }
        }

        return double.NaN;
    }

    private static (double Sin, double Cos) ReducedLatitude(double degrees) => Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(degrees / DegreesPerRadian)));

    private static double Arc(double sigma, double sinSigma, double cosSigma, double cos2Alpha, double cos2Middle)
    {
        var u2 = cos2Alpha * SecondEccentricity2;
        var a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
        var b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
        var middle2 = cos2Middle * cos2Middle;
        var correction = b * sinSigma * (cos2Middle + b / 4 * (cosSigma * (2 * middle2 - 1) - b / 6 * cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * middle2 - 3)));
        return SemiMinorMeters * a * (sigma - correction);
    }
}
