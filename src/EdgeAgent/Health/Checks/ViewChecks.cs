namespace EdgeAgent.Health;

/// <summary>Judges whether something covers a sensor.</summary>
internal static class ViewChecks
{
    /// <summary>More of the horizon than this without returns, and the LiDAR is covered rather than spotted.</summary>
    private const double BlindFault = 0.25;

    /// <summary>A lens cap gives below 5 even with a strong gain, a street at night with lamps 20 and more.</summary>
    private const double DarkLevel = 10;

    private const double BrightLevel = 245;

    /// <summary>Street pictures at an eighth of their size lie above 200; fog, a wet lens or a hand on it below 30.</summary>
    private const double BlurredVariance = 30;

    public static IEnumerable<Check> Of(SensorObservation seen)
    {
        if (seen.LidarView is { } lidar)
        {
            yield return Lidar(seen.Sensor.Id, lidar);
        }

        if (seen.CameraView is { } camera)
        {
            yield return Camera(seen.Sensor.Id, camera);
        }
    }

    private static Check Lidar(string sensor, LidarView view)
    {
        var name = $"{sensor} view";
        var blind = view.BlindDegrees;
        if (blind.Count == 0)
        {
            return Check.Pass(name, $"returns in all {view.VisibleSectors} sectors of {LidarView.SectorDegrees}°", $"returns in every direction");
        }

        FormattableString seen = $"no returns around {string.Join("°, ", blind)}° (left is positive): {blind.Count} of {view.VisibleSectors} sectors";
        return blind.Count > BlindFault * view.VisibleSectors
            ? Check.Fail(name, seen, $"returns in every direction", $"clean the sensor's window and take off what covers it; if the vehicle's body hides that side, say so with range.horizontalDegrees")
            : Check.Warn(name, seen, $"returns in every direction", $"clean the sensor's window; if the vehicle's body hides that side, say so with range.horizontalDegrees");
    }

    private static Check Camera(string sensor, CameraView view)
    {
        var name = $"{sensor} view";
        FormattableString seen = $"brightness {view.Brightness:0}, sharpness {view.Sharpness:0}, {view.Repeated} of {view.Pictures} pictures repeated, {view.Undecodable} broken";
        FormattableString expected = $"brightness {DarkLevel} to {BrightLevel}, sharpness above {BlurredVariance}, pictures that change";
        return view.Undecodable > 0 && view.Undecodable == view.Pictures
            ? Check.Fail(name, seen, expected, $"the pictures cannot be decoded: check the camera's format in the profile")
            : view.Pictures > 2 && view.Repeated == view.Pictures - 1
                ? Check.Fail(name, seen, expected, $"the picture stands still: restart the camera")
                : view.Brightness < DarkLevel
                    ? Check.Fail(name, seen, expected, $"dark: take the cap off, look at exposure; at night switch lights on and look again")
                    : view.Brightness > BrightLevel
                        ? Check.Warn(name, seen, expected, $"glaring: look at exposure, turn the vehicle out of the sun")
                        : Check.PassOrWarn(view.Sharpness >= BlurredVariance && view.Undecodable == 0, name, seen, expected, $"blurred or empty: wipe the lens, look at its focus, point it at something");
    }
}
